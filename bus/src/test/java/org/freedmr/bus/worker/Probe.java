package org.freedmr.bus.worker;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// A role that writes down each call, and does what a test tells it to.
class Probe implements Role {
    /// A call of the role; what it was told, or null.
    record Call(String name, @Nullable Object told) {}

    /// Of all the probes of a plan.
    final BlockingQueue<Call> calls;

    volatile @Nullable Desk desk;

    Probe(BlockingQueue<Call> calls) {
        this.calls = calls;
    }

    static RolePlan plan(String name, Supplier<Role> make) {
        return new RolePlan(name, "", make);
    }

    static BlockingQueue<Call> calls() {
        return new LinkedBlockingQueue<>();
    }

    Desk desk() {
        Desk known = desk;
        if (known == null) {
            throw new IllegalStateException("it has not begun");
        }
        return known;
    }

    @Override
    public void begin(Desk newDesk) throws Exception {
        desk = newDesk;
        calls.add(new Call("begin", null));
    }

    @Override
    public void event(Event event, long epochMs) throws Exception {
        calls.add(new Call("event", event));
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) throws Exception {
        calls.add(new Call("standing", everything));
    }

    @Override
    public void asked(ToWorker.Asked asked) throws Exception {
        calls.add(new Call("asked", asked));
    }

    @Override
    public void reply(ToWorker.Reply reply) throws Exception {
        calls.add(new Call("reply", reply));
    }

    @Override
    public void answer(ToWorker.Answer answer) throws Exception {
        calls.add(new Call("answer", answer));
    }

    @Override
    public void end() throws Exception {
        calls.add(new Call("end", null));
    }
}
