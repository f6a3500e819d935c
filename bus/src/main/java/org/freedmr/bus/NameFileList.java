package org.freedmr.bus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Entries on their way into a section of a {@link NameFile}, kept as bytes: some 30 bytes for each radio. Belongs to
/// one thread.
public final class NameFileList {
    /// Entries of one list; more than that are no list of radios.
    public static final int MOST = 500_000;

    /// Longest texts of an entry, in bytes of UTF-8; the rest of longer ones is cut off.
    public static final int CALLSIGN_BYTES = 32;

    public static final int NAME_BYTES = 96;

    private static final int BLOCK = 1 << 16;
    private static final int MOST_BLOCKS = 512;

    private final List<byte[]> blocks = new ArrayList<>();
    private int used = BLOCK;

    /// Of each entry its ID, turned so that keys rise as unsigned IDs do, and below it where its text is.
    private long[] keys = new long[1_024];

    private int size;

    /// Adds an entry. Of several with one ID the first counts.
    ///
    /// @param id unsigned
    /// @throws IOException when there are too many
    public void add(int id, String callsign, String name) throws IOException {
        if (size == MOST) {
            throw new IOException("has more than " + MOST + " entries");
        }
        int place = keep(cut(callsign, CALLSIGN_BYTES), cut(name, NAME_BYTES));
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + size / 4);
        }
        keys[size++] = (long) (id ^ Integer.MIN_VALUE) << 32 | place;
    }

    /// Entries, those that do not count among them until the list was written.
    public int size() {
        return size;
    }

    private int keep(byte[] callsign, byte[] name) throws IOException {
        if (used + 2 + callsign.length + name.length > BLOCK) {
            if (blocks.size() == MOST_BLOCKS) {
                throw new IOException("has more text than fits into " + MOST_BLOCKS * (BLOCK >> 10) + " KiB");
            }
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        byte[] block = blocks.getLast();
        int place = (blocks.size() - 1) * BLOCK + used;
        block[used++] = (byte) callsign.length;
        block[used++] = (byte) name.length;
        System.arraycopy(callsign, 0, block, used, callsign.length);
        System.arraycopy(name, 0, block, used + callsign.length, name.length);
        used += callsign.length + name.length;
        return place;
    }

    /// Sorts the entries by rising unsigned ID, and keeps the first of each only. Sorted in place, as a list of
    /// everybody is most of what is in memory.
    void sort() {
        Arrays.sort(keys, 0, size);
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (count == 0 || keys[i] >> 32 != keys[count - 1] >> 32) {
                keys[count++] = keys[i];
            }
        }
        size = count;
    }

    int id(int at) {
        return (int) (keys[at] >> 32) ^ Integer.MIN_VALUE;
    }

    byte[] block(int at) {
        return blocks.get((int) keys[at] / BLOCK);
    }

    /// Where an entry begins in its block: lengths of callsign and name, one byte each, then both.
    int start(int at) {
        return (int) keys[at] % BLOCK;
    }

    private static byte[] cut(String text, int most) {
        byte[] bytes = text.length() > most
                ? text.substring(0, most).getBytes(StandardCharsets.UTF_8)
                : text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return bytes;
        }
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
