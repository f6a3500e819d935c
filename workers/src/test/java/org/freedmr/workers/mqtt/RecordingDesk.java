package org.freedmr.workers.mqtt;

import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;

/// What a role said of itself.
final class RecordingDesk implements Desk {
    final AtomicLong done = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    private volatile String state = "";
    private volatile String detail = "";

    String state() {
        return state;
    }

    String detail() {
        return detail;
    }

    @Override
    public synchronized void condition(String now, String why) {
        state = now;
        detail = why;
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
        return 0;
    }
}
