package org.freedmr.workers.lastheard;

import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;

/// What the role said.
final class DeskNotes implements Desk {
    String state = RoleHealth.OK;
    String detail = "";
    long done;
    long lost;

    @Override
    public void condition(String state, String detail) {
        this.state = state;
        this.detail = detail;
    }

    @Override
    public void done(long count) {
        done += count;
    }

    @Override
    public void lost(long count) {
        lost += count;
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
