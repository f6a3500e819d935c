package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What waits for one dashboard (`reporting.md` section 2.4). Bounded: events that do not fit are lost, in whole pairs
/// of
/// START and END, and of snapshots only the newest waits. Not safe for several threads.
final class Outgoing {
    /// Bytes that wait at most, but for one snapshot of each kind that is larger than that by itself.
    static final int MOST_BYTES = 8 << 20;
    /// How long a dashboard may leave it full. It is full no more when half of its bytes were read.
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    /// What an END has more than its START.
    private static final int END_MORE = 16;
    /// Bytes handed to the system at once.
    private static final int PIECE = 64 << 10;
    /// Pieces written in one go.
    private static final int PIECES = 32;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// Stand in the queue for the snapshots, which may be replaced.
    private static final Frame SYSTEMS = Frame.systems(new byte[0]);

    private static final Frame BRIDGES = Frame.bridges(new byte[0]);

    private final Deque<Frame> waiting = new ArrayDeque<>();
    /// Room kept free for the END of each START that was taken.
    private final Map<Chip, Integer> kept = new HashMap<>();
    private @Nullable Frame systems;
    private @Nullable Frame bridges;
    private ByteBuffer current = NOTHING;
    private long bytes;
    private long keptBytes;
    private boolean full;
    private long fullSinceNs;
    private long readSinceFull;
    private long lost;

    /// Events lost so far.
    long lost() {
        return lost;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /// Whether the dashboard has left it full for too long.
    boolean isStuck(long nowNs) {
        return full && nowNs - fullSinceNs >= PATIENCE_NS;
    }

    void add(Frame frame, long nowNs) {
        switch (frame.kind()) {
            case SYSTEMS -> {
                place(systems, SYSTEMS, frame);
                systems = frame;
                makeRoom(nowNs);
            }
            case BRIDGES -> {
                place(bridges, BRIDGES, frame);
                bridges = frame;
                makeRoom(nowNs);
            }
            case START -> {
                Chip chip = chip(frame);
                int room = frame.length() + END_MORE;
                if (fits(frame.length() + room, nowNs) && kept.putIfAbsent(chip, room) == null) {
                    keptBytes += room;
                    append(frame);
                }
            }
            case END -> {
                Integer room = kept.remove(chip(frame));
                if (room == null) {
                    lost++;
                } else {
                    keptBytes -= room;
                    append(frame);
                }
            }
            case SINGLE -> {
                if (fits(frame.length(), nowNs)) {
                    append(frame);
                }
            }
        }
    }

    private boolean fits(int length, long nowNs) {
        boolean fits = bytes + keptBytes + length <= MOST_BYTES;
        if (!fits) {
            lost++;
            becomeFull(nowNs);
        }
        return fits;
    }

    private void append(Frame frame) {
        waiting.addLast(frame);
        bytes += frame.length();
    }

    private void place(@Nullable Frame former, Frame mark, Frame frame) {
        if (former == null) {
            waiting.addLast(mark);
        } else {
            bytes -= former.length();
        }
        bytes += frame.length();
    }

    private void makeRoom(long nowNs) {
        if (bytes + keptBytes > MOST_BYTES) {
            becomeFull(nowNs);
            shed();
        }
    }

    private void becomeFull(long nowNs) {
        if (!full) {
            full = true;
            fullSinceNs = nowNs;
            readSinceFull = 0;
        }
    }

    /// Throws the waiting events away; of what has begun already on the other side the end stays.
    private void shed() {
        Set<Chip> gone = new HashSet<>();
        waiting.removeIf(frame -> {
            boolean goes = switch (frame.kind()) {
                case SYSTEMS, BRIDGES -> false;
                case START -> gone.add(chip(frame));
                case END -> gone.remove(chip(frame));
                case SINGLE -> true;
            };
            if (goes) {
                bytes -= frame.length();
                lost++;
            }
            return goes;
        });
        for (Chip chip : gone) {
            Integer room = kept.remove(chip);
            keptBytes -= room == null ? 0 : room;
        }
    }

    /// Writes as much as the channel takes now.
    void write(WritableByteChannel channel) throws IOException {
        for (int i = 0; i < PIECES && bytes > 0; i++) {
            if (!current.hasRemaining()) {
                current = next();
            }
            int end = current.limit();
            current.limit(Math.min(end, current.position() + PIECE));
            int written;
            try {
                written = channel.write(current);
            } finally {
                current.limit(end);
            }
            bytes -= written;
            readSinceFull += written;
            if (written == 0) {
                break;
            }
        }
        full &= bytes > 0 && readSinceFull < MOST_BYTES / 2;
    }

    /// Small frames together, a large one by itself.
    private ByteBuffer next() {
        Frame first = poll();
        if (first.length() + nextLength() > PIECE) {
            return ByteBuffer.wrap(first.bytes());
        }
        ByteBuffer together = ByteBuffer.allocate(PIECE);
        together.put(first.bytes());
        while (nextLength() <= together.remaining()) {
            together.put(poll().bytes());
        }
        return together.flip();
    }

    /// Length of the first frame that waits; more than any piece when none does.
    private int nextLength() {
        Frame frame = waiting.isEmpty() ? null : told(waiting.getFirst());
        return frame == null ? PIECE + 1 : frame.length();
    }

    private Frame poll() {
        Frame mark = waiting.removeFirst();
        Frame frame = told(mark);
        if (mark == SYSTEMS) {
            systems = null;
        } else if (mark == BRIDGES) {
            bridges = null;
        }
        return frame;
    }

    private Frame told(Frame mark) {
        Frame frame = mark == SYSTEMS ? systems : mark == BRIDGES ? bridges : mark;
        if (frame == null) {
            throw new IllegalStateException("a place in the queue has its snapshot");
        }
        return frame;
    }

    private static Chip chip(Frame frame) {
        Chip chip = frame.chip();
        if (chip == null) {
            throw new IllegalArgumentException("an event of a call has a chip");
        }
        return chip;
    }
}
