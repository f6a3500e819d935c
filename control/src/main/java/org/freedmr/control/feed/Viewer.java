package org.freedmr.control.feed;

import java.io.EOFException;
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

    private final Runnable cut;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    /// He begins, or missed something: he needs to be told everything.
    private boolean isBehind = true;

    private boolean isOver;
    private boolean isWriting;
    private long writingSinceNs;

    /// @param cut ends his connection, so that a write to him that waits fails
    Viewer(Runnable cut) {
        this.cut = cut;
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
    /// @throws EOFException when he is given up
    synchronized byte @Nullable [] take() throws InterruptedException, EOFException {
        while (waiting.isEmpty() && !isBehind && !isOver) {
            wait();
        }
        if (isOver) {
            throw new EOFException("the viewer is given up");
        }
        if (isBehind) {
            return null;
        }
        byte[] message = waiting.removeFirst();
        bytes -= message.length;
        return message;
    }

    /// A write begins.
    synchronized void writes() throws EOFException {
        if (isOver) {
            throw new EOFException("the viewer is given up");
        }
        isWriting = true;
        writingSinceNs = System.nanoTime();
    }

    /// The write is over.
    synchronized void wrote() {
        isWriting = false;
    }

    /// Gives him up if a write lasts longer than this.
    void giveUp(long patienceNs) {
        if (isStuck(patienceNs)) {
            end();
        }
    }

    private synchronized boolean isStuck(long patienceNs) {
        return isWriting && System.nanoTime() - writingSinceNs >= patienceNs;
    }

    /// Nobody writes to him any more.
    void end() {
        boolean isStuck;
        synchronized (this) {
            isOver = true;
            isStuck = isWriting;
            notifyAll();
        }
        if (isStuck) {
            cut.run();
        }
    }
}
