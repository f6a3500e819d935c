package org.freedmr.shell;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.core.Exchange;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.port.Timers;

/// The packet thread's duty cycle: sleep until a datagram, an input or a deadline; read the clock; inputs, datagrams,
/// timers. It never waits for anything else, and no datagram can stop it.
final class PacketLoop implements Outlets.Core {
    /// Most datagrams taken from one socket in one cycle (`decisions.md` 19).
    static final int BATCH = 64;

    /// Between two copies of where radios were heard (`decisions.md` 15).
    static final long LOCATIONS_NS = 3_600_000_000_000L;

    /// Characters of the text of a fault; the bytes and the trace are kept whole.
    private static final int MOST_FAULT_TEXT = 1_000;

    private static final long FAREWELL_PAUSE_NS = 50_000_000;
    private static final int FAREWELLS = 2;
    private static final byte[] NO_BYTES = {};

    private final Selector selector;
    private final Clock clock;
    private final Inbox inbox;
    private final Ports ports;
    private final SocketOutbox outbox;
    private final LoaderOutlet outlet;
    private final Outlets outlets;
    private final Exchange exchange;
    private final Runnable reload;

    private final Faults faults = new Faults();
    private final ByteBuffer received = ByteBuffer.allocateDirect(SocketOutbox.DATAGRAM_BYTES);
    private final byte[] bytes = new byte[SocketOutbox.DATAGRAM_BYTES];
    private final List<UdpPort> ready = new ArrayList<>();
    private final Consumer<SelectionKey> noteReady;

    private final CycleMeter meter = new CycleMeter();

    /// Of the present cycle, for those who are called back.
    private Now now = new Now(0, 0);

    private boolean failed;
    private int farewellsSaid;
    private long nextFarewellNs = Timers.NEVER;
    private long nextLocationsNs;

    /// @param reload lets the loader read the configuration again
    PacketLoop(
            Selector selector,
            Clock clock,
            Inbox inbox,
            Ports ports,
            SocketOutbox outbox,
            LoaderOutlet outlet,
            Outlets outlets,
            Exchange exchange,
            Runnable reload) {
        this.selector = selector;
        this.clock = clock;
        this.inbox = inbox;
        this.ports = ports;
        this.outbox = outbox;
        this.outlet = outlet;
        this.outlets = outlets;
        this.exchange = exchange;
        this.reload = reload;
        noteReady = this::noteReady; // once: made anew at each use it would be garbage of every cycle
    }

    /// Runs until it is told to stop or the exchange has failed too often.
    ///
    /// @return whether it was told to stop
    boolean run() throws IOException {
        long deadlineNs = clock.read().monoNs();
        nextLocationsNs = deadlineNs + LOCATIONS_NS;
        while (!failed && farewellsSaid < FAREWELLS) {
            sleepUntil(deadlineNs);
            Now now = clock.read();
            this.now = now;
            outlets.time(now);
            takeInputs(now);
            for (int i = 0; i < ready.size(); i++) {
                drain(ready.get(i), now);
            }
            if (!ready.isEmpty()) {
                meter.record(clock.monoNs() - now.monoNs());
            }
            hearWorkers(now);
            deadlineNs = Math.min(Math.min(advance(now), keepLocations(now)), sayFarewell(now));
            deadlineNs = Math.min(deadlineNs, tellWorkers(now));
        }
        end(clock.read());
        ports.close();
        return !failed;
    }

    /// Keeps what has to survive, then ends whatever is under way, so that the log tells the end of it all.
    private void end(Now now) {
        outlet.keep(exchange.state(now));
        outlet.keep(exchange.locations(now));
        outlet.takeTime();
        try {
            exchange.close(now);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fault("the end", 0, e, now);
        }
        outlets.end();
    }

    /// @return when something is due next
    private long tellWorkers(Now now) {
        try {
            return outlets.flush();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fault("a message to a worker", 0, e, now);
            return now.monoNs();
        }
    }

    private void hearWorkers(Now now) {
        try {
            outlets.read();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fault("a worker's message", 0, e, now);
        }
    }

    @Override
    public Outcome command(Command command) {
        if (command instanceof Command.Reload) {
            reload.run();
            return Outcome.DONE;
        }
        if (command instanceof Command.Stop) {
            stop(now);
            return Outcome.DONE;
        }
        return exchange.command(command, now);
    }

    @Override
    public Iterator<Event.Standing> standing() {
        return exchange.standing();
    }

    @Override
    public void readings() {
        exchange.readings(now);
        outlets.report(meter.reading());
    }

    /// The last datagrams the exchange failed on.
    List<Faults.Fault> faults() {
        return faults.recent();
    }

    private void sleepUntil(long deadlineNs) throws IOException {
        ready.clear();
        if (deadlineNs == Timers.NEVER) {
            selector.select(noteReady);
            return;
        }
        long waitNs = deadlineNs - clock.monoNs();
        if (waitNs <= 0) {
            selector.selectNow(noteReady);
        } else {
            selector.select(noteReady, (waitNs + 999_999) / 1_000_000);
        }
    }

    private void noteReady(SelectionKey key) {
        switch (key.attachment()) {
            case UdpPort port -> ready.add(port);
            case WorkerPort port -> outlets.ready(port);
            default -> outlets.knock();
        }
    }

    private void takeInputs(Now now) {
        for (Input input = inbox.poll(); input != null; input = inbox.poll()) {
            try {
                take(input, now);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                fault("an input", 0, e, now);
            }
        }
    }

    private void take(Input input, Now now) {
        switch (input) {
            case Input.Settings it -> exchange.install(it.settings(), now);
            case Input.NewPasswords it -> exchange.install(it.passwords(), now);
            case Input.NewKnownIds it -> exchange.install(it.ids(), now);
            case Input.NewServerIds it -> exchange.install(it.ids(), now);
            case Input.Mesh it -> exchange.install(it.settings(), now);
            case Input.PeerAddresses it -> it.addresses().forEach(each -> exchange.install(each, now));
            case Input.Tell it -> it.readings().forEach(outlets::tell);
            case Input.NewWorkers it -> {
                outlets.follow(it.names());
                outlets.reload();
            }
            case Input.Ask it -> exchange.command(it.command(), now);
            case Input.Rebind it -> ports.follow(it.endpoints());
            case Input.Stop _ -> stop(now);
        }
    }

    /// The farewell begins at the end of this cycle, after every answer of it.
    private void stop(Now now) {
        nextFarewellNs = Math.min(nextFarewellNs, now.monoNs());
    }

    private void drain(UdpPort port, Now now) {
        for (int i = 0; i < BATCH && !failed; i++) {
            SocketAddress sender = port.receive(received.clear());
            if (sender == null) {
                return;
            }
            int length = received.flip().remaining();
            received.get(bytes, 0, length);
            try {
                exchange.datagram(
                        port.listener(), outbox.arrived(port, (InetSocketAddress) sender), bytes, length, now);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                fault("a datagram from " + Server.text((InetSocketAddress) sender), length, e, now);
            } finally {
                outbox.departed();
            }
        }
    }

    private long advance(Now now) {
        try {
            return exchange.advance(now);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fault("a timer", 0, e, now);
            return now.monoNs();
        }
    }

    /// @return when to keep them next
    private long keepLocations(Now now) {
        if (now.monoNs() >= nextLocationsNs) {
            outlet.keep(exchange.locations(now));
            nextLocationsNs = now.monoNs() + LOCATIONS_NS;
        }
        return nextLocationsNs;
    }

    /// Goodbye is said twice, since either can be lost, and nothing is handled after the second.
    ///
    /// @return when to say it next
    private long sayFarewell(Now now) {
        if (now.monoNs() < nextFarewellNs) {
            return nextFarewellNs;
        }
        if (farewellsSaid == 0) {
            outlets.report(new Event.ServerState("stopping", ""));
        }
        try {
            exchange.command(new Command.Farewell(), now);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fault("the farewell", 0, e, now);
        }
        farewellsSaid++;
        nextFarewellNs = now.monoNs() + FAREWELL_PAUSE_NS;
        return nextFarewellNs;
    }

    private void fault(String where, int length, Throwable cause, Now now) {
        failed |= !faults.keep(where, length == 0 ? NO_BYTES : bytes, length, cause, now.monoNs());
        StackTraceElement[] trace = cause.getStackTrace();
        String what = cause + (trace.length == 0 ? "" : " at " + trace[0]);
        outlets.report(new Event.Fault(where, what.substring(0, Math.min(what.length(), MOST_FAULT_TEXT))));
    }
}
