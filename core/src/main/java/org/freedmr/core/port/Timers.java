package org.freedmr.core.port;

import java.util.Arrays;

/// The one timer queue: exact, ordered by (deadline, order of scheduling). A binary heap in which each timer knows its
/// place, so that moving and cancelling cost a logarithm and allocate nothing.
public final class Timers {
    /// No timer is scheduled.
    public static final long NEVER = Long.MAX_VALUE;

    private Timer[] heap = new Timer[64];
    private int size;
    private long nextOrder;

    /// Sets or moves a timer.
    public void schedule(Timer timer, long deadlineNs) {
        cancel(timer);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        timer.deadlineNs = deadlineNs;
        timer.order = nextOrder++;
        place(timer, size++);
        rise(timer);
    }

    public void cancel(Timer timer) {
        if (timer.index < 0) {
            return;
        }
        Timer last = heap[--size];
        if (last != timer) {
            place(last, timer.index);
            rise(last);
            sink(last);
        }
        timer.index = -1;
    }

    /// The earliest deadline, or {@link #NEVER}.
    public long nextDeadlineNs() {
        return size == 0 ? NEVER : heap[0].deadlineNs;
    }

    public int size() {
        return size;
    }

    /// Does everything that is due. A timer may schedule itself or others again while it runs. One that fails is used
    /// up;
    /// the others stay due, for the next call.
    public void fire(Now now) {
        while (size > 0 && heap[0].deadlineNs <= now.monoNs()) {
            Timer due = heap[0];
            cancel(due);
            due.run(now);
        }
    }

    private void rise(Timer timer) {
        while (timer.index > 0) {
            Timer parent = heap[(timer.index - 1) / 2];
            if (!isBefore(timer, parent)) {
                return;
            }
            swap(timer, parent);
        }
    }

    private void sink(Timer timer) {
        while (true) {
            int child = 2 * timer.index + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], timer)) {
                return;
            }
            swap(timer, heap[child]);
        }
    }

    private void swap(Timer a, Timer b) {
        int index = a.index;
        place(a, b.index);
        place(b, index);
    }

    private void place(Timer timer, int index) {
        heap[index] = timer;
        timer.index = index;
    }

    private static boolean isBefore(Timer a, Timer b) {
        return a.deadlineNs != b.deadlineNs ? a.deadlineNs < b.deadlineNs : a.order < b.order;
    }
}
