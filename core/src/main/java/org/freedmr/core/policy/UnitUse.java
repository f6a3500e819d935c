package org.freedmr.core.policy;

/// What a number means as the destination of a private voice call (`access-hbp.md` sections 4.2 and 4.5).
public enum UnitUse {
    /// No radio: 0, and everything above 16776415. Dropped.
    INVALID,
    /// Cannot be dialled; the caller is told "busy".
    BUSY,
    /// 8: AllStar mode where it is enabled, else as {@link #BUSY}.
    ALLSTAR,
    /// A conference that talkgroup 9 can be linked to.
    DIALABLE,
    /// 4000: the command that removes the dial link.
    UNLINK,
    /// 5000: the command that asks for the dial link.
    STATUS,
    /// 9990: links talkgroup 9 to the echo for a minute.
    ECHO,
    /// 9991–9999: a recording is played to the caller.
    RECORDING,
    /// 1000000–16776415: a radio. Its data is delivered; voice is not routed and the caller is told "busy".
    SUBSCRIBER
}
