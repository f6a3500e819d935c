package org.freedmr.workers.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;

/// A desk that remembers what it was told.
final class StubDesk implements Desk {
    final AtomicLong done = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    volatile long heardMs;
    volatile String state = "";
    volatile String detail = "";

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
        return false;
    }

    @Override
    public long ask(Command command) {
        return 0;
    }

    @Override
    public long ask(Query query) {
        return 0;
    }

    @Override
    public long heardMs() {
        return heardMs;
    }
}
