package org.freedmr.core.access;

import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.core.policy.Talkgroups;
import org.jspecify.annotations.Nullable;

/// The access side's settings; the global lists come before those of the listener.
///
/// @param keepaliveNs silence after which a session ends
/// @param maxCallNs longest transmission
/// @param blackListedClients IDs that get no answer at all
/// @param blackListedAddresses textual IP addresses that get no answer at all
public record AccessSettings(
        long keepaliveNs,
        long maxCallNs,
        LoginBudgets budgets,
        Acl registration,
        Acl subscribers,
        Acl talkgroupsSlot1,
        Acl talkgroupsSlot2,
        List<Integer> blackListedClients,
        List<String> blackListedAddresses,
        List<ListenerSettings> listeners) {

    /// The lists that a transmission has to pass (`access-hbp.md` section 2.10): those of all listeners, then those
    /// of its own.
    ///
    /// @return null when it may go in, or why not
    @Nullable
    Reason refusal(ListenerSettings own, int source, int destination, int slot, boolean unit) {
        if (source < 1 || source > Talkgroups.HIGHEST) {
            return Reason.SOURCE_OUT_OF_RANGE;
        }
        if (destination < 1) {
            return Reason.DESTINATION_OUT_OF_RANGE;
        }
        if (!subscribers.admits(source) || !own.subscribers().admits(source)) {
            return Reason.SOURCE_NOT_PERMITTED;
        }
        Acl talkgroups = slot == 1 ? talkgroupsSlot1 : talkgroupsSlot2;
        boolean permitted =
                unit || (talkgroups.admits(destination) && own.talkgroups(slot).admits(destination));
        return permitted ? null : Reason.TALKGROUP_NOT_PERMITTED;
    }
}
