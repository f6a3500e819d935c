package org.freedmr.control.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads a stream, as fast as it is let.
final class Watcher extends OutputStream {
    private static final int DEADLINE_S = 20;

    record Message(String event, String data) {}

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    /// Writes that may still go through.
    private final Semaphore room;

    private Watcher(int room) {
        this.room = new Semaphore(room);
    }

    static Watcher eager() {
        return new Watcher(Integer.MAX_VALUE);
    }

    /// Reads so many writes and then none.
    static Watcher after(int writes) {
        return new Watcher(writes);
    }

    void readOn() {
        room.release(1_000_000);
    }

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException("a message is written at once");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the write was given up", e);
        }
        String text = new String(bytes, from, length, UTF_8);
        if (text.startsWith("event: ")) {
            int line = text.indexOf('\n');
            messages.add(new Message(
                    text.substring("event: ".length(), line),
                    text.substring(line + "\ndata: ".length(), text.length() - 2)));
        }
    }

    /// The next message.
    Message next() throws InterruptedException {
        Message message = messages.poll(DEADLINE_S, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    /// The next one that is no beat.
    Message nextEvent() throws InterruptedException {
        Message message = next();
        while (message.event().equals("beat")) {
            message = next();
        }
        return message;
    }

    /// Everything up to one of this kind, which is the last.
    List<Message> until(String event) throws InterruptedException {
        List<Message> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!all.getLast().event().equals(event));
        return all;
    }

    @Nullable
    Message peek() {
        return messages.peek();
    }
}
