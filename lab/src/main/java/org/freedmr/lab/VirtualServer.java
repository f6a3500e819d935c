package org.freedmr.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Reporter;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ImpairedNetwork;
import org.freedmr.testkit.NetworkClientHost;
import org.freedmr.testkit.Uplink;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualClock;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;

/// An exchange on virtual time behind a simulated network, with virtual clients in front of it: the real core with
/// nothing
/// real around it. Five minutes pass in a moment, and the same seed gives the same bytes.
public final class VirtualServer {
    /// One second and one millisecond in nanoseconds.
    public static final long SECOND = 1_000_000_000L;

    public static final long MS = 1_000_000L;
    private static final int FIRST_PORT = 62_031;

    private final VirtualClock clock = new VirtualClock(1_790_000_000_000L);
    private final ImpairedNetwork network;
    private final List<NetworkClientHost> hosts = new ArrayList<>();
    private final Map<Client, NetworkClientHost> homes = new HashMap<>();
    private final List<Address> addresses = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Play> plays = new ArrayList<>();
    private final MessageDigest outputs;
    private AccessSettings settings;
    private Exchange exchange;
    private RestartState kept = new RestartState(List.of());
    private int nextClientHost = 1;
    private int boots;
    private long exchangeDueNs;
    private long datagramsOut;
    private long bytesOut;

    private Tap tap = (to, bytes, length) -> {};

    /// Sees every datagram at the moment it leaves the exchange, before the network can lose or repeat it.
    @FunctionalInterface
    public interface Tap {
        void sent(Address to, byte[] bytes, int length);
    }

    private record Place(int listener, Address address) implements Destination {}

    private static final class Play {
        final Client client;
        final CallScript script;
        final long startNs;
        int next;

        Play(Client client, CallScript script, long startNs) {
            this.client = client;
            this.script = script;
            this.startNs = startNs;
        }

        long dueNs() {
            return next == script.size() ? Long.MAX_VALUE : startNs + script.offsetNs(next);
        }
    }

    public VirtualServer(long seed, AccessSettings settings) {
        this.network = new ImpairedNetwork(clock, seed);
        this.settings = settings;
        try {
            outputs = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < settings.listeners().size(); i++) {
            int listener = i;
            Address address = Address.ofIpv4(0x0A000001, FIRST_PORT + i);
            addresses.add(address);
            hosts.add(new NetworkClientHost(network, address));
            network.attach(address, (from, bytes, length, nowNs) -> datagram(listener, from, bytes, length));
        }
        this.exchange = boot();
    }

    // ---- the world
    // ---------------------------------------------------------------------------------------------------

    /// A hotspot or repeater on listener 0, with an IP address of its own, that begins to log in now.
    public VirtualClient client(ClientProfile profile) {
        return client(0, uplink -> new VirtualClient(profile, uplink));
    }

    /// A client of any kind on a listener, begun now.
    public <C extends Client> C client(int listener, Function<Uplink, C> maker) {
        C client = hosts.get(listener).add(Address.ofIpv4(0x0A010000 + nextClientHost++, 50_000), maker);
        homes.put(client, hosts.get(listener));
        client.start(clock.monoNs());
        return client;
    }

    public Address addressOf(Client client) {
        NetworkClientHost host = homes.get(client);
        if (host == null) {
            throw new IllegalArgumentException("not a client of this server");
        }
        return host.addressOf(client);
    }

    /// Lets the client send a call, its first frame now, the next every 60 ms.
    public void play(Client client, CallScript script) {
        plays.add(new Play(client, script, clock.monoNs()));
    }

    /// Sends a call and lets time pass until its last frame has arrived.
    public void playOut(Client client, CallScript script) {
        play(client, script);
        run(script.durationNs() + 10 * MS);
    }

    /// Lets time pass.
    public void run(long ns) {
        long endNs = clock.monoNs() + ns;
        while (true) {
            long nextNs = step();
            if (nextNs > endNs) {
                clock.advanceTo(endNs);
                step();
                return;
            }
            clock.advanceTo(Math.max(nextNs, clock.monoNs()));
        }
    }

    /// Does all that is due now and tells when the next thing is.
    private long step() {
        long nowNs = clock.monoNs();
        long nextNs = Long.MAX_VALUE;
        for (NetworkClientHost host : hosts) {
            nextNs = Math.min(nextNs, host.tick(nowNs));
        }
        for (Play play : plays) {
            while (play.dueNs() <= nowNs) {
                play.client.transmit(play.script.datagram(play.next++));
            }
            nextNs = Math.min(nextNs, play.dueNs());
        }
        plays.removeIf(play -> play.next == play.script.size());
        network.deliverUntil(nowNs);
        exchangeDueNs = exchange.advance(now());
        nextNs = Math.min(nextNs, Math.min(network.nextEventNs(), exchangeDueNs));
        return nextNs <= nowNs ? Math.max(nowNs, nextNs) : nextNs;
    }

    /// Hands one datagram to the exchange as if it came from this address, around the network.
    public void inject(Address from, byte[] bytes) {
        exchange.datagram(0, from, bytes, bytes.length, now());
    }

    /// Whether every one of these clients is logged in.
    public static boolean areRunning(List<? extends Client> clients) {
        return clients.stream().allMatch(client -> client.state() == ClientState.RUNNING);
    }

    /// The process dies and comes back at once, with what was last kept on disk.
    public void killAndRestart() {
        exchange = boot();
    }

    /// New settings while it runs.
    public void install(AccessSettings changed) {
        settings = changed;
        exchange.install(changed, now());
    }

    /// Puts a tap on what leaves the exchange, in place of the former one.
    public void tap(Tap listening) {
        tap = listening;
    }

    public Exchange exchange() {
        return exchange;
    }

    public VirtualClock clock() {
        return clock;
    }

    public ImpairedNetwork network() {
        return network;
    }

    /// The address of listener 0.
    public Address address() {
        return addresses.getFirst();
    }

    public Now now() {
        return new Now(clock.monoNs(), clock.epochMs());
    }

    /// All events so far.
    public List<Event> events() {
        return events;
    }

    /// The events of one kind.
    public <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public long datagramsOut() {
        return datagramsOut;
    }

    public long bytesOut() {
        return bytesOut;
    }

    /// SHA-256 over everything that left the exchange, in order, datagrams and events, with their times.
    public String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) outputs.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the outside of the exchange
    // -----------------------------------------------------------------------------------

    private Exchange boot() {
        byte[] secret =
                ByteBuffer.allocate(16).putLong(0x5EC2E7).putLong(++boots).array();
        Exchange booted = new Exchange(secret, settings, new SimulatedOutbox(), new Recorder());
        booted.restore(kept, now());
        exchangeDueNs = booted.advance(now());
        return booted;
    }

    private void datagram(int listener, Address from, byte[] bytes, int length) {
        exchange.datagram(listener, from, bytes, length, now());
    }

    private void put(int listener, Address to, byte[] bytes, int length) {
        datagramsOut++;
        bytesOut += length;
        outputs.update(ByteBuffer.allocate(Long.BYTES).putLong(clock.monoNs()).array());
        outputs.update(to.toString().getBytes(StandardCharsets.US_ASCII));
        outputs.update(bytes, 0, length);
        tap.sent(to, bytes, length);
        network.send(addresses.get(listener), to, bytes, length);
    }

    private final class SimulatedOutbox implements Outbox {
        @Override
        public Destination open(int listener, Address address) {
            return new Place(listener, address);
        }

        @Override
        public void release(Destination destination) {}

        @Override
        public void send(Destination destination, byte[] bytes, int length) {
            Place place = (Place) destination;
            put(place.listener(), place.address(), bytes, length);
        }

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {
            put(listener, sender, bytes, length);
        }

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            byte[] copy = bytes.clone();
            for (int i = 0; i < recipients.size(); i++) {
                Dmrd.putClientId(copy, recipients.clientId(i));
                send(recipients.destination(i), copy, length);
            }
        }
    }

    private final class Recorder implements Reporter {
        @Override
        public void report(Event event) {
            events.add(event);
            outputs.update(event.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void keep(RestartState state) {
            kept = state;
        }
    }
}
