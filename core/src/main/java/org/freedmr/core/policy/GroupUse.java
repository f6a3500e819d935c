package org.freedmr.core.policy;

/// What a number means as the destination of a group call (`access-hbp.md` section 4.2).
public enum GroupUse {
    /// No talkgroup: 0, and everything above 16776415 with the all-call number. Dropped.
    INVALID,
    /// 1–4: creates no subscription and is routed nowhere.
    NEVER,
    /// 5–8 and 10–79: a conference of this server only.
    LOCAL,
    /// A conference that the mesh shares.
    MESH,
    /// 9: on slot 2 the conference that was dialled; on slot 1 nothing.
    LINK,
    /// 4000: the command that clears the user-activated subscriptions of the slot.
    CLEAR,
    /// 5000: ignored.
    IGNORED,
    /// 9990: the server repeats what it hears.
    ECHO,
    /// 9991–9999: a recording is played to the caller.
    RECORDING,
    /// 900999: positions for D-APRS; never voice.
    DATA_ONLY
}
