package org.freedmr.bus;

import java.nio.ByteBuffer;

/// Where things stand in a {@link NameFile}; numbers are big-endian.
///
/// ```
///  0  magic                  8 bytes "FDMRNAME"
///  8  checksum               8 bytes, of everything behind the header, then of the header from the length on
/// 16  length of the file     8 bytes
/// 24  version                4 bytes
/// 28  which sections are whole           4 bytes, bit 0 for the first
/// 32  entries of each section            4 x 4 bytes
/// 48  bytes of text of each section      4 x 4 bytes
/// 64  the sections, one after the other:
///     IDs, rising, unsigned              4 bytes each
///     where the text of each ends        4 bytes each, from the beginning of the section's text
///     the texts: length of the callsign (1 byte), callsign, name; UTF-8
/// ```
final class NameFileLayout {
    static final long MAGIC = 0x4644_4D52_4E41_4D45L;
    static final int VERSION = 1;
    static final int SECTIONS = 4;

    static final int CHECKSUM = 8;
    static final int LENGTH = CHECKSUM + 8;
    static final int VERSION_AT = LENGTH + 8;
    static final int WHOLE = VERSION_AT + 4;
    static final int COUNTS = WHOLE + 4;
    static final int TEXTS = COUNTS + 4 * SECTIONS;
    static final int HEADER = TEXTS + 4 * SECTIONS;

    /// Bytes of an entry beside its text.
    static final int ENTRY = 8;

    /// No file is longer: as many entries as lists can have, of the longest texts.
    static final long MOST_BYTES = HEADER
            + (long) SECTIONS * NameFileList.MOST * (ENTRY + 1 + NameFileList.CALLSIGN_BYTES + NameFileList.NAME_BYTES);

    static final long SUM_OF_NOTHING = 0xCBF2_9CE4_8422_2325L;
    private static final long PRIME = 0x100_0000_01B3L;

    private NameFileLayout() {}

    /// Goes on with a checksum (FNV-1a of 64 bits: one wrong byte always gives another sum).
    static long sum(long sum, ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            sum = (sum ^ (bytes.get(i) & 0xFF)) * PRIME;
        }
        return sum;
    }
}
