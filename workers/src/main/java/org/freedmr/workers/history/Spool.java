package org.freedmr.workers.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.freedmr.workers.history.Note.Weight;
import org.jspecify.annotations.Nullable;

/// Notes on their way to the database, in the order in which they came. Bounded: beyond it the oldest of what weighs
/// least gives way. Any thread may call it, and only {@link #await} waits.
final class Spool {
    private record Numbered(long number, Note note) {}

    private final Map<Weight, Deque<Numbered>> waiting = new EnumMap<>(Weight.class);
    private final int capacity;
    private long next;
    private int rows;
    private long lost;
    private boolean lostSessions;
    private boolean hurried;

    /// @param capacity rows
    Spool(int capacity) {
        this.capacity = capacity;
        for (Weight weight : Weight.values()) {
            waiting.put(weight, new ArrayDeque<>());
        }
    }

    /// @return rows that were lost to make room
    synchronized int add(Note note) {
        queue(note.weight()).addLast(new Numbered(next++, note));
        rows += note.rows();
        int dropped = 0;
        while (rows > capacity && size() > 1) {
            dropped += dropOne();
        }
        lost += dropped;
        if (rows >= Writer.BATCH) {
            notifyAll();
        }
        return dropped;
    }

    private int dropOne() {
        for (Weight weight : Weight.values()) {
            Numbered oldest = queue(weight).pollFirst();
            if (oldest != null) {
                rows -= oldest.note().rows();
                lostSessions |= weight == Weight.SESSION;
                return oldest.note() instanceof Note.Known ? 0 : oldest.note().rows();
            }
        }
        return 0;
    }

    /// Takes out the oldest notes, one at least if there is any.
    ///
    /// @param most rows
    synchronized List<Note> take(int most) {
        List<Note> taken = new ArrayList<>();
        int sum = 0;
        for (Deque<Numbered> oldest = oldest(); oldest != null; oldest = oldest()) {
            int more = oldest.getFirst().note().rows();
            if (!taken.isEmpty() && sum + more > most) {
                break;
            }
            taken.add(oldest.removeFirst().note());
            sum += more;
        }
        rows -= sum;
        return taken;
    }

    private @Nullable Deque<Numbered> oldest() {
        Deque<Numbered> oldest = null;
        for (Weight weight : Weight.values()) {
            Deque<Numbered> queue = queue(weight);
            if (!queue.isEmpty()
                    && (oldest == null
                            || queue.getFirst().number() < oldest.getFirst().number())) {
                oldest = queue;
            }
        }
        return oldest;
    }

    private Deque<Numbered> queue(Weight weight) {
        return waiting.computeIfAbsent(weight, _ -> new ArrayDeque<>());
    }

    private int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /// Rows that wait.
    synchronized int rows() {
        return rows;
    }

    /// Rows lost since the beginning.
    synchronized long lost() {
        return lost;
    }

    /// Whether something about sessions was lost since this was last asked.
    synchronized boolean hasLostSessions() {
        boolean was = lostSessions;
        lostSessions = false;
        return was;
    }

    /// Waits so long, or until a whole batch is there, or until {@link #hurry}.
    synchronized void await(long waitNs) throws InterruptedException {
        long untilNs = System.nanoTime() + waitNs;
        for (long leftNs = waitNs; leftNs > 0 && !hurried; leftNs = untilNs - System.nanoTime()) {
            wait(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
            if (rows >= Writer.BATCH) {
                return;
            }
        }
    }

    /// From now on nobody waits.
    synchronized void hurry() {
        hurried = true;
        notifyAll();
    }
}
