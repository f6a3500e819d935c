package org.freedmr.bus;

/// How a message lies in the stream between two processes.
///
/// ```
///  0       2      3         5          13     21
///  +-------+------+---------+----------+------+----------------+
///  | length| type | version | sequence | time | components ... |
///  +-------+------+---------+----------+------+----------------+
/// ```
///
/// `length` is that of the whole frame, `type` the number of the record among those of its direction, `version`
/// the digest of the codec, `sequence` counts the messages of the sender, also those that were dropped before
/// they left; `time` is when it was offered, in UTC milliseconds.
final class Frame {
    static final int LENGTH = 0;
    static final int TYPE = LENGTH + 2;
    static final int VERSION = TYPE + 1;
    static final int SEQUENCE = VERSION + 2;
    static final int TIME = SEQUENCE + 8;
    static final int BODY = TIME + 8;

    /// Bytes of the longest frame.
    static final int LONGEST = 8_192;

    private Frame() {}
}
