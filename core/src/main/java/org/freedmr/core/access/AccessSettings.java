package org.freedmr.core.access;

import java.util.List;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.LoginBudgets;

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
        List<ListenerSettings> listeners) {}
