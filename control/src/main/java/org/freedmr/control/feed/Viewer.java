package org.freedmr.control.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What waits for one viewer. Anybody may put something in; one thread takes it out.
final class Viewer {
    /// Messages that may wait.
    static final int MESSAGES = 256;
    /// Bytes that may wait.
    static final int BYTES = 1 << 20;

    private final String address;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    /// He begins, or missed something: he needs to be told everything.
    private boolean isBehind = true;

    private boolean isOver;
    private @Nullable Thread writer;
    private long writingSinceNs;

    /// @param address where he is
    Viewer(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /// Never waits. Beyond the bound all that waits is thrown away, since he will be told everything anew.
    synchronized void offer(byte[] message) {
        if (isOver || isBehind) {
            return;
        }
        if (waiting.size() >= MESSAGES || bytes + message.length > BYTES) {
            fallBehind();
            return;
        }
        waiting.addLast(message);
        bytes += message.length;
        notifyAll();
    }

    /// What he knows is not the truth any more.
    synchronized void fallBehind() {
        waiting.clear();
        bytes = 0;
        isBehind = true;
        notifyAll();
    }

    /// He is going to be told what stood a moment ago; what happened since waits for him, and what happens from now on.
    synchronized void catchUp(List<byte[]> since) {
        waiting.clear();
        bytes = 0;
        isBehind = false;
        since.forEach(this::offer);
    }

    /// Waits for something to write.
    ///
    /// @return null when he has to be told everything
    synchronized byte @Nullable [] take() throws InterruptedException {
        while (waiting.isEmpty() && !isBehind && !isOver) {
            wait();
        }
        if (isOver) {
            throw new InterruptedException("the viewer is gone");
        }
        if (isBehind) {
            return null;
        }
        byte[] message = waiting.removeFirst();
        bytes -= message.length;
        return message;
    }

    /// A write begins.
    synchronized void writes(Thread thread) {
        writer = thread;
        writingSinceNs = System.nanoTime();
    }

    /// The write is over.
    synchronized void wrote() {
        writer = null;
    }

    /// Gives up a write that lasts longer than this.
    ///
    /// @return whether it did
    synchronized boolean giveUp(long patienceNs) {
        if (writer == null || System.nanoTime() - writingSinceNs < patienceNs) {
            return false;
        }
        isOver = true;
        writer.interrupt();
        return true;
    }

    /// Nobody writes to him any more.
    synchronized void end() {
        isOver = true;
        if (writer != null) {
            writer.interrupt();
        }
        notifyAll();
    }

    synchronized boolean isOver() {
        return isOver;
    }
}
