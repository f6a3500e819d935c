package org.freedmr.workers.history;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;

/// A desk that remembers what was said.
final class RecordingDesk implements Desk {
    private final List<ToExchange.Answer> answers = new ArrayList<>();
    private String state = "";
    private String detail = "";
    private long done;
    private long lost;
    private long heardMs;

    @Override
    public synchronized void condition(String state, String detail) {
        this.state = state;
        this.detail = detail;
    }

    @Override
    public synchronized void done(long count) {
        done += count;
    }

    @Override
    public synchronized void lost(long count) {
        lost += count;
    }

    @Override
    public synchronized boolean say(ToExchange message) {
        if (message instanceof ToExchange.Answer answer) {
            answers.add(answer);
        }
        return true;
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
    public synchronized long heardMs() {
        return heardMs;
    }

    synchronized void hear(long epochMs) {
        heardMs = epochMs;
    }

    synchronized boolean isOk() {
        return state.equals(RoleHealth.OK);
    }

    synchronized String state() {
        return state;
    }

    synchronized String detail() {
        return detail;
    }

    synchronized long doneCount() {
        return done;
    }

    synchronized long lostCount() {
        return lost;
    }

    synchronized List<ToExchange.Answer> answers() {
        return List.copyOf(answers);
    }
}
