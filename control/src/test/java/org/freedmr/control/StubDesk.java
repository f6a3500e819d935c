package org.freedmr.control;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;

/// A desk without an exchange, which remembers what it was told. Many threads may use it.
public class StubDesk implements Desk {
    /// A command or query with its number.
    public record Asked(long number, Object what) {}

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    /// The same, for whoever plays the exchange and takes one after the other.
    public final BlockingQueue<Asked> questions = new LinkedBlockingQueue<>();

    public final AtomicLong done = new AtomicLong();
    public final AtomicLong lost = new AtomicLong();
    /// When the exchange was heard last; 0 for just now.
    public volatile long heardMs;
    public volatile String state = "";
    public volatile String detail = "";
    /// The exchange takes nothing.
    public volatile boolean isAway;

    private final AtomicLong numbers = new AtomicLong();

    @Override
    public void condition(String newState, String newDetail) {
        state = newState;
        detail = newDetail;
    }

    @Override
    public void done(long count) {
        done.addAndGet(count);
    }

    @Override
    public void lost(long count) {
        lost.addAndGet(count);
    }

    @Override
    public boolean say(ToExchange message) {
        return !isAway;
    }

    @Override
    public long ask(Command command) {
        return note(command);
    }

    @Override
    public long ask(Query query) {
        return note(query);
    }

    private long note(Object what) {
        if (isAway) {
            return 0;
        }
        long number = numbers.incrementAndGet();
        asked.add(new Asked(number, what));
        questions.add(new Asked(number, what));
        return number;
    }

    @Override
    public long heardMs() {
        return heardMs == 0 ? System.currentTimeMillis() : heardMs;
    }
}
