package org.freedmr.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// An exchange's end and a worker's end with two channels in memory between them, on a clock that is set by
/// hand.
final class Bench implements Census, Outlet.Host, Inlet.Listener {
    static final long SECOND_NS = 1_000_000_000L;
    static final ToExchange.Hello HELLO = new ToExchange.Hello("workers", 1, List.of("history"));

    final EventOutbox outbox;
    final CommandGate gate = new CommandGate();
    final StateView view = new StateView();
    final Pipe down = Pipe.wide();
    final Pipe up = Pipe.wide();
    final Map<Object, Event.Standing> standing = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    final List<ToWorker.Reply> replies = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final List<List<RoleHealth>> health = new ArrayList<>();
    final List<ToExchange.Answer> answers = new ArrayList<>();
    boolean failing;
    int namesChanged;
    long asked;
    int snapshots;
    int settled;
    long missed;
    long lost;
    long nowNs;
    Outlet outlet;
    Inlet inlet;

    Bench(int capacity) {
        outbox = new EventOutbox(capacity);
        outlet = new Outlet(this, gate, this, nowNs);
        inlet = new Inlet(HELLO, view, this, nowNs);
    }

    /// The connection broke and another was made; the worker's view lives on.
    void reconnect() {
        outbox.hangUp();
        down.take();
        up.take();
        outlet = new Outlet(this, gate, this, nowNs);
        inlet = new Inlet(HELLO, view, this, nowNs);
    }

    /// One duty cycle at the worker and one at the exchange.
    ///
    /// @return what either end objects to
    @Nullable
    String cycle() throws IOException {
        inlet.flush(up, nowNs);
        gate.startCycle();
        String objection = outlet.received(up.take(), nowNs);
        outlet.flush(down, nowNs);
        String other = inlet.received(down.take(), nowNs);
        return objection == null ? other : objection;
    }

    /// So many cycles, with a worker that reads, that nothing is left to tell.
    void settle() throws IOException {
        down.setRoom(Integer.MAX_VALUE);
        for (int i = 0; i < 400; i++) {
            cycle();
        }
    }

    @Override
    public Iterator<Event.Standing> standing() {
        snapshots++;
        return List.copyOf(standing.keySet()).stream()
                .map(key -> Optional.ofNullable(standing.get(key)))
                .flatMap(Optional::stream)
                .iterator();
    }

    /// Sends a command.
    ///
    /// @return its number; 0 when there is no room
    long ask(Command command) {
        long number = ++asked;
        return inlet.offer(new ToExchange.CommandRequest(number, command)) ? number : 0;
    }

    @Override
    public @Nullable EventOutbox admit(ToExchange.Hello hello) {
        return outbox;
    }

    @Override
    public void command(long number, Command command) {
        commands.add(command);
        if (failing) {
            throw new IllegalStateException("a bug");
        }
        outlet.offer(new ToWorker.Reply(number, true, ""));
    }

    @Override
    public void health(List<RoleHealth> roles) {
        health.add(roles);
    }

    @Override
    public void namesChanged() {
        namesChanged++;
    }

    @Override
    public void ask(long number, Query query) {
        outlet.offer(new ToWorker.Asked(number, query));
    }

    @Override
    public void answer(ToExchange.Answer answer) {
        answers.add(answer);
    }

    @Override
    public void event(Event event, long epochMs) {
        events.add(event);
    }

    @Override
    public void settled() {
        settled++;
    }

    @Override
    public void reply(ToWorker.Reply reply) {
        replies.add(reply);
    }

    @Override
    public void losses(ToWorker.Losses losses) {
        lost = losses.losses().stream().mapToLong(ToWorker.Loss::count).sum();
    }

    @Override
    public void missed(long messages) {
        missed += messages;
    }
}
