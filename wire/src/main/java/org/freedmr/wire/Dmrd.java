package org.freedmr.wire;

/// `DMRD`: one DMR burst of 60 ms (`access-hbp.md` §1.6).
///
/// ```
/// 0       4    5         8              11          15      16          20         53    54     55
/// | DMRD  | seq | source | destination  | client ID | flags | stream ID | burst 33 | BER | RSSI |
///
/// flags   7: slot (0 = TS1, 1 = TS2)   6: call (0 = group, 1 = unit)
///         5–4: frame type (00 voice, 01 voice sync, 10 data sync)   3–0: voice position A–F = 0–5, or data type
/// ```
///
/// Every accessor reads a datagram that [HbpMessage#of] has called [HbpMessage#DMRD], or one of [#LENGTH] bytes.
/// Nothing here allocates except [#build]. A rewrite changes its own bits and no other.
public final class Dmrd {
    public static final int SEQUENCE_OFFSET = 4;
    public static final int SOURCE_OFFSET = SEQUENCE_OFFSET + 1;
    public static final int DESTINATION_OFFSET = SOURCE_OFFSET + 3;
    public static final int CLIENT_ID_OFFSET = DESTINATION_OFFSET + 3;
    public static final int FLAGS_OFFSET = CLIENT_ID_OFFSET + 4;
    public static final int STREAM_ID_OFFSET = FLAGS_OFFSET + 1;
    public static final int BURST_OFFSET = STREAM_ID_OFFSET + 4;
    public static final int BURST_LENGTH = 33;
    public static final int BER_OFFSET = BURST_OFFSET + BURST_LENGTH;
    public static final int RSSI_OFFSET = BER_OFFSET + 1;
    /// Length of every datagram we send.
    public static final int LENGTH = RSSI_OFFSET + 1;
    /// Length of the legacy form, which ends before BER and RSSI.
    public static final int MIN_LENGTH = BER_OFFSET;

    /// Burst codes: the low six bits of the flags byte. Bursts B to F are the codes 1 to 5.
    public static final int CODE_VOICE_SYNC = 0x10;

    public static final int CODE_PI_HEADER = 0x20;
    public static final int CODE_VOICE_HEADER = 0x21;
    public static final int CODE_TERMINATOR = 0x22;
    public static final int CODE_CSBK = 0x23;
    public static final int CODE_DATA_HEADER = 0x26;
    public static final int CODE_RATE_HALF = 0x27;
    public static final int CODE_RATE_THREE_QUARTERS = 0x28;
    public static final int CODE_IDLE = 0x29;
    public static final int CODE_RATE_ONE = 0x2A;

    static final int CODE_MASK = 0x3F;
    static final int LAST_POSITION = 5;

    private static final int SLOT_2_BIT = 0x80;
    private static final int UNIT_BIT = 0x40;
    private static final String PREFIX = "DMRD";

    private Dmrd() {}

    /// Frame counter modulo 256.
    public static int sequence(byte[] bytes) {
        return bytes[SEQUENCE_OFFSET] & 0xFF;
    }

    /// Subscriber ID of the radio, 24 bit.
    public static int source(byte[] bytes) {
        return Bytes.int24At(bytes, SOURCE_OFFSET);
    }

    /// Talkgroup or, in a unit call, subscriber ID, 24 bit.
    public static int destination(byte[] bytes) {
        return Bytes.int24At(bytes, DESTINATION_OFFSET);
    }

    /// The sender on the way up, the receiver on the way down; unsigned 32 bit.
    public static int clientId(byte[] bytes) {
        return Bytes.intAt(bytes, CLIENT_ID_OFFSET);
    }

    /// The whole flags byte, 0 to 255.
    public static int flags(byte[] bytes) {
        return bytes[FLAGS_OFFSET] & 0xFF;
    }

    /// The four opaque bytes that name the call, in their order on the wire.
    public static int streamId(byte[] bytes) {
        return Bytes.intAt(bytes, STREAM_ID_OFFSET);
    }

    /// 1 or 2.
    public static int slot(byte[] bytes) {
        return (bytes[FLAGS_OFFSET] & SLOT_2_BIT) == 0 ? 1 : 2;
    }

    /// Whether the destination is a subscriber.
    public static boolean isUnit(byte[] bytes) {
        return (bytes[FLAGS_OFFSET] & UNIT_BIT) != 0;
    }

    /// 0 voice, 1 voice sync, 2 data sync, 3 not used.
    public static int frameType(byte[] bytes) {
        return bytes[FLAGS_OFFSET] >> 4 & 0x03;
    }

    /// Position in the superframe of a speech burst (A–F = 0–5), otherwise the data type; 0 to 15.
    public static int typeOrPosition(byte[] bytes) {
        return bytes[FLAGS_OFFSET] & 0x0F;
    }

    /// What the burst is for.
    public static BurstKind kind(byte[] bytes) {
        return BurstKind.ofCode(bytes[FLAGS_OFFSET]);
    }

    /// Bit errors counted in the burst, 0 to 255; 0 in the legacy form, whose `length` ends before them.
    public static int ber(byte[] bytes, int length) {
        return length > BER_OFFSET ? bytes[BER_OFFSET] & 0xFF : 0;
    }

    /// Signal strength as −dBm, 0 = unknown; needs a datagram of [#LENGTH] bytes.
    public static int rssi(byte[] bytes) {
        return bytes[RSSI_OFFSET] & 0xFF;
    }

    /// A number that stands for the 33 bytes of the burst; different bursts seldom have the same.
    public static int mark(byte[] bytes) {
        int mark = 1;
        for (int i = BURST_OFFSET; i < BER_OFFSET; i++) {
            mark = 31 * mark + bytes[i];
        }
        return mark;
    }

    public static void putSequence(byte[] bytes, int sequence) {
        bytes[SEQUENCE_OFFSET] = (byte) sequence;
    }

    public static void putSource(byte[] bytes, int source) {
        Bytes.putInt24(bytes, SOURCE_OFFSET, source);
    }

    public static void putDestination(byte[] bytes, int destination) {
        Bytes.putInt24(bytes, DESTINATION_OFFSET, destination);
    }

    public static void putClientId(byte[] bytes, int clientId) {
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
    }

    /// Sets the slot, 1 or 2, and leaves the other seven flag bits alone.
    public static void putSlot(byte[] bytes, int slot) {
        int others = bytes[FLAGS_OFFSET] & ~SLOT_2_BIT;
        bytes[FLAGS_OFFSET] = (byte) (slot == 2 ? others | SLOT_2_BIT : others);
    }

    public static void putStreamId(byte[] bytes, int streamId) {
        Bytes.putInt(bytes, STREAM_ID_OFFSET, streamId);
    }

    /// Brings a received datagram to exactly [#LENGTH] bytes in `to`: a longer one is cut, a legacy one gets BER and
    /// RSSI 0. Returns [#LENGTH], or 0 with `to` untouched when the datagram is too short to be a burst.
    public static int copy(byte[] from, int length, byte[] to) {
        int present = Math.min(Math.min(length, from.length), LENGTH);
        if (present < MIN_LENGTH) {
            return 0;
        }
        System.arraycopy(from, 0, to, 0, present);
        for (int i = present; i < LENGTH; i++) {
            to[i] = 0;
        }
        return LENGTH;
    }

    /// The flags byte for a slot (1 or 2), a call type and a burst code.
    public static int flags(int slot, boolean unit, int code) {
        return (slot == 2 ? SLOT_2_BIT : 0) | (unit ? UNIT_BIT : 0) | (code & CODE_MASK);
    }

    /// A datagram of [#LENGTH] bytes whose burst, BER and RSSI are zero; the caller fills the burst.
    public static byte[] build(int flags, int source, int destination, int clientId, int streamId, int sequence) {
        byte[] bytes = new byte[LENGTH];
        Bytes.putPrefix(bytes, PREFIX);
        bytes[FLAGS_OFFSET] = (byte) flags;
        putSource(bytes, source);
        putDestination(bytes, destination);
        putClientId(bytes, clientId);
        putStreamId(bytes, streamId);
        putSequence(bytes, sequence);
        return bytes;
    }
}
