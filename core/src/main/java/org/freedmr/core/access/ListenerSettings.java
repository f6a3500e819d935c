package org.freedmr.core.access;

import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.subscription.RfAlias;

/// How one access listener treats its clients (`access-hbp.md` section 8.8). Its place in {@link AccessSettings} is
/// its number in every datagram.
///
/// @param passphrase common password; empty only with open access or per-ID passwords
/// @param openAccess admits everybody without proof
/// @param capacity most sessions at once
/// @param hangTimeNs how long a line stays with the talkgroup it carried last
/// @param timerMinutes life of user-activated subscriptions and dial links; 0 = for ever
/// @param defaultReflector conference a client's talkgroup 9 is linked to by default; 0 = none
/// @param allowUnregistered admits IDs that are in no table
public record ListenerSettings(
        String name,
        Secret passphrase,
        boolean openAccess,
        int capacity,
        long hangTimeNs,
        boolean singleMode,
        int timerMinutes,
        boolean ident,
        String language,
        List<Integer> staticSlot1,
        List<Integer> staticSlot2,
        int defaultReflector,
        boolean allowUnregistered,
        boolean rebindSameAddress,
        Acl registration,
        Acl subscribers,
        Acl talkgroupsSlot1,
        Acl talkgroupsSlot2,
        List<RfAlias> aliases) {

    /// The talkgroup list of a slot, 1 or 2.
    Acl talkgroups(int slot) {
        return slot == 1 ? talkgroupsSlot1 : talkgroupsSlot2;
    }
}
