package org.freedmr.core.policy;

/// The numbers with a meaning of their own (`access-hbp.md` section 4.2): what may be talked on, dialled, kept. Any
/// `int` may be asked about.
public final class Talkgroups {
    /// The talkgroup that stands for whatever was dialled.
    public static final int LINK = 9;
    /// Highest talkgroup that stays on this server; the mesh begins one above.
    public static final int HIGHEST_LOCAL = 79;
    /// Clears subscriptions, or removes the dial link.
    public static final int CLEAR = 4_000;
    /// Asks for the dial link; also the source of the server's prompts.
    public static final int STATUS = 5_000;
    public static final int ECHO = 9_990;
    public static final int HIGHEST_RECORDING = 9_999;
    /// D-APRS positions.
    public static final int POSITIONS = 900_999;
    /// Highest number that can be dialled; above it are radios.
    public static final int HIGHEST_DIALABLE = 999_999;
    /// Highest talkgroup or radio.
    public static final int HIGHEST = (int) Acl.HIGHEST_RADIO;

    private Talkgroups() {}

    /// The meaning of a talkgroup in a group call.
    public static GroupUse group(int talkgroup) {
        if (talkgroup < 1 || talkgroup > HIGHEST) {
            return GroupUse.INVALID;
        }
        if (talkgroup <= HIGHEST_LOCAL) {
            return talkgroup <= 4 ? GroupUse.NEVER : talkgroup == LINK ? GroupUse.LINK : GroupUse.LOCAL;
        }
        if (isRecording(talkgroup)) {
            return GroupUse.RECORDING;
        }
        return switch (talkgroup) {
            case CLEAR -> GroupUse.CLEAR;
            case STATUS -> GroupUse.IGNORED;
            case ECHO -> GroupUse.ECHO;
            case POSITIONS -> GroupUse.DATA_ONLY;
            default -> GroupUse.MESH;
        };
    }

    /// The meaning of a number in a private voice call.
    public static UnitUse unit(int number) {
        if (number < 1 || number > HIGHEST) {
            return UnitUse.INVALID;
        }
        if (number > HIGHEST_DIALABLE) {
            return UnitUse.SUBSCRIBER;
        }
        if (number <= LINK) {
            return number == 8 ? UnitUse.ALLSTAR : UnitUse.BUSY;
        }
        if (isRecording(number)) {
            return UnitUse.RECORDING;
        }
        return switch (number) {
            case CLEAR -> UnitUse.UNLINK;
            case STATUS -> UnitUse.STATUS;
            case ECHO -> UnitUse.ECHO;
            case POSITIONS -> UnitUse.BUSY;
            default -> number > CLEAR && number < STATUS ? UnitUse.BUSY : UnitUse.DIALABLE;
        };
    }

    /// Whether a client may have the talkgroup as a static subscription (`access-hbp.md` section 3.4).
    public static boolean mayBeStatic(int talkgroup) {
        return talkgroup > LINK
                && talkgroup <= HIGHEST
                && talkgroup != CLEAR
                && talkgroup != STATUS
                && (talkgroup < ECHO || talkgroup > HIGHEST_RECORDING);
    }

    /// Whether talkgroup 9 may be linked to the number for longer than a test: the conferences, not the echo.
    public static boolean isDialable(int number) {
        return unit(number) == UnitUse.DIALABLE;
    }

    private static boolean isRecording(int number) {
        return number > ECHO && number <= HIGHEST_RECORDING;
    }
}
