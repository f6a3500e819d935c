package org.freedmr.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.bus.Census;
import org.freedmr.bus.CommandGate;
import org.freedmr.bus.EventOutbox;
import org.freedmr.contract.Command;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.jspecify.annotations.Nullable;

/// Where words leave the packet process: the loader, who writes the log, and an outbox for each worker process, whether
/// it is connected or not (`architecture.md` section 6). Owned by the packet thread. A guest, who is no worker of
/// ours, has an outbox while he is here.
final class Outlets implements Reporter, Census {
    /// Guests at a time.
    static final int MOST_GUESTS = 4;

    /// Readings that others made and that are told again.
    private static final int MOST_READINGS = 256;

    /// From one reading of everything that is read to the next.
    static final long READING_NS = TimeUnit.SECONDS.toNanos(10);

    /// Bytes taken from a worker in one duty cycle.
    private static final int CHUNK = 16 * 1024;
    private static final long LAST_WORDS_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_WORDS_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /// Who carries out what workers ask for, and knows what they want to hear.
    interface Core {
        Outcome command(Command command);

        Iterator<Event.Standing> standing();

        /// Reports what can be read of it.
        void readings();
    }

    private final LoaderOutlet loader;
    private final Selector selector;
    private final Map<String, EventOutbox> outboxes = new LinkedHashMap<>();
    /// Those of the workers and those of guests, in a list that is walked without garbage.
    private final List<EventOutbox> all = new ArrayList<>();
    private final List<WorkerPort> ports = new ArrayList<>();
    private final List<WorkerPort> ready = new ArrayList<>();
    private final Map<String, Event.Periodic> readingsOfOthers = new LinkedHashMap<>();
    private final CommandGate gate = new CommandGate();
    private final QueryRelay relay = new QueryRelay(this::history);
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private @Nullable BusSocket socket;
    private @Nullable Core core;
    private Event.@Nullable ServerUp server;
    private boolean knocked;
    private boolean readingsWanted;
    private long nextReadingNs;
    private Now now = new Now(0, 0);

    Outlets(LoaderOutlet loader, Selector selector) {
        this.loader = loader;
        this.selector = selector;
    }

    /// Before the packet thread runs.
    void serve(Core served, @Nullable BusSocket bus, Event.ServerUp up) {
        core = served;
        socket = bus;
        server = up;
        report(up);
    }

    /// Which workers there are to be. What waits for one that is not wanted any more is thrown away.
    void follow(List<String> workers) {
        outboxes.keySet().retainAll(workers);
        workers.forEach(name -> outboxes.computeIfAbsent(name, _ -> new EventOutbox()));
        count();
    }

    // ---- the duty cycle ----

    /// The beginning of a cycle.
    void time(Now cycle) {
        now = cycle;
        gate.startCycle();
        relay.time(cycle.monoNs());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).time(cycle.epochMs());
        }
    }

    /// The selector found something to read or room to write.
    void ready(WorkerPort port) {
        ready.add(port);
    }

    /// The selector found somebody at the door.
    void knock() {
        knocked = true;
    }

    /// Lets in who waits at the door, and takes what workers say.
    void read() {
        if (knocked) {
            knocked = false;
            open();
        }
        for (int i = 0; i < ready.size(); i++) {
            WorkerPort port = ready.get(i);
            if (ports.contains(port)) {
                String objection = port.read(chunk, now.monoNs());
                if (objection != null) {
                    close(port, objection);
                }
            }
        }
        ready.clear();
    }

    /// Writes what is to be written.
    ///
    /// @return when something is due next
    long flush() {
        loader.flush();
        if (ports.isEmpty()) {
            return Timers.NEVER;
        }
        if (readingsWanted || now.monoNs() >= nextReadingNs) {
            tellReadings();
        }
        long deadlineNs = nextReadingNs;
        for (int i = ports.size() - 1; i >= 0; i--) {
            WorkerPort port = ports.get(i);
            String objection = port.flush(now.monoNs());
            if (objection == null) {
                deadlineNs = Math.min(deadlineNs, port.nextDeadlineNs());
            } else {
                close(port, objection);
            }
        }
        return deadlineNs;
    }

    /// The server ends: says so to the workers, and gives them a moment to take what is left.
    void end() {
        ports.forEach(port -> port.offer(new ToWorker.End()));
        long untilNs = System.nanoTime() + LAST_WORDS_NS;
        for (WorkerPort port : ports) {
            EventOutbox its = port.outbox();
            while (its != null && port.flush(now.monoNs()) == null && its.size() > 0) {
                if (System.nanoTime() - untilNs >= 0) {
                    break;
                }
                LockSupport.parkNanos(this, LAST_WORDS_PAUSE_NS);
            }
            port.close();
        }
        ports.clear();
        if (socket != null) {
            socket.close();
        }
    }

    // ---- out ----

    @Override
    public void report(Event event) {
        if (!(event instanceof Event.Periodic) || event instanceof Event.ClockSkew) {
            loader.report(event);
        }
        offer(event);
    }

    @Override
    public void keep(RestartState state) {
        loader.keep(state);
    }

    @Override
    public void keepBans(List<Event.Banned> bans) {
        loader.keepBans(bans);
    }

    /// A reading that somebody else made: of the processes, or of a role. It is told again with all others.
    void tell(Event.Periodic reading) {
        String subject = reading.getClass().getSimpleName() + ' ' + reading.key();
        if (readingsOfOthers.size() < MOST_READINGS || readingsOfOthers.containsKey(subject)) {
            readingsOfOthers.put(subject, reading);
        }
        offer(reading);
    }

    /// Lets the workers read the configuration again.
    void reload() {
        offer(new ToWorker.Reload());
    }

    @Override
    public Iterator<Event.Standing> standing() {
        Event.ServerUp first = server;
        Core known = core;
        Iterator<Event.Standing> rest =
                known == null ? List.<Event.Standing>of().iterator() : known.standing();
        return new Iterator<>() {
            private boolean told = first == null;

            @Override
            public boolean hasNext() {
                return !told || rest.hasNext();
            }

            @Override
            public Event.Standing next() {
                if (!told && first != null) {
                    told = true;
                    return first;
                }
                return rest.next();
            }
        };
    }

    private void offer(ToWorker message) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).offer(message);
        }
    }

    private void tellReadings() {
        readingsWanted = false;
        nextReadingNs = now.monoNs() + READING_NS;
        if (core != null) {
            core.readings();
        }
        readingsOfOthers.values().forEach(this::offer);
        outboxes.forEach((name, outbox) -> offer(new Event.ChannelState(
                name, outbox.size(), EventOutbox.CAPACITY, dropped(outbox), outbox.coalesced())));
    }

    private static long dropped(EventOutbox outbox) {
        long sum = 0;
        for (DropOrder each : DropOrder.values()) {
            sum += outbox.dropped(each);
        }
        return sum;
    }

    // ---- in ----

    private void open() {
        if (socket == null) {
            return;
        }
        try {
            SocketChannel newcomer = socket.accept();
            if (newcomer != null) {
                ports.add(new WorkerPort(this, newcomer, selector, gate, now.monoNs()));
            }
        } catch (IOException e) {
            report(new Event.ServerState("a worker could not be let in", String.valueOf(e.getMessage())));
        }
    }

    private void close(WorkerPort port, String why) {
        ports.remove(port);
        port.close();
        relay.gone(port);
        EventOutbox its = port.outbox();
        if (its != null && its == outboxes.get(port.name())) {
            its.hangUp();
            report(new Event.WorkerChanged(port.name(), false, why));
        }
        count();
    }

    /// @return the outbox of a worker that is expected and not here yet, or of a guest; null for anybody else
    @Nullable
    EventOutbox admit(ToExchange.Hello hello) {
        EventOutbox its = outboxes.get(hello.name());
        if (its == null) {
            long guests = ports.stream()
                    .filter(it -> !outboxes.containsKey(it.name()))
                    .count();
            return guests > MOST_GUESTS ? null : welcome(new EventOutbox());
        }
        if (ports.stream().anyMatch(port -> port.outbox() == its)) {
            return null;
        }
        report(new Event.WorkerChanged(hello.name(), true, ""));
        return welcome(its);
    }

    private EventOutbox welcome(EventOutbox its) {
        its.time(now.epochMs());
        if (!all.contains(its)) {
            all.add(its);
        }
        readingsWanted = true;
        return its;
    }

    private void count() {
        all.clear();
        all.addAll(outboxes.values());
        for (WorkerPort port : ports) {
            EventOutbox its = port.outbox();
            if (its != null && !all.contains(its)) {
                all.add(its);
            }
        }
    }

    void command(WorkerPort asker, long number, Command command) {
        Outcome outcome = core == null || command instanceof Command.Farewell
                ? Outcome.refused("not for workers")
                : core.command(command);
        asker.offer(new ToWorker.Reply(number, outcome.done(), outcome.text()));
    }

    /// All roles of a worker: what was told of others is over.
    void health(String worker, List<RoleHealth> roles) {
        readingsOfOthers
                .values()
                .removeIf(it ->
                        it instanceof Event.RoleState role && role.worker().equals(worker));
        roles.forEach(role -> tell(new Event.RoleState(worker, role)));
    }

    void namesChanged() {
        loader.namesChanged();
    }

    QueryRelay relay() {
        return relay;
    }

    private @Nullable WorkerPort history() {
        for (WorkerPort port : ports) {
            if (port.hasRole(QueryRelay.HISTORY)) {
                return port;
            }
        }
        return null;
    }
}
