package org.freedmr.lab;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.freedmr.contract.Event;
import org.freedmr.core.Exchange;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.port.Now;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ImpairedNetwork;
import org.freedmr.testkit.PeerProfile;
import org.freedmr.testkit.Station;
import org.freedmr.testkit.Uplink;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualClock;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;

/// An exchange on virtual time behind a simulated network, with virtual clients and peers in front of it: the real core
/// with nothing real around it. Five minutes pass in a moment, and the same seed gives the same bytes.
public final class VirtualServer {
    /// One second and one millisecond in nanoseconds.
    public static final long SECOND = 1_000_000_000L;

    public static final long MS = 1_000_000L;
    private static final int FIRST_PORT = 62_031;
    private static final int MESH_PORT = 62_044;
    private static final int FIRST_SERVER = 0x0A000001;
    private static final int FIRST_CLIENT = 0x0A010000;
    private static final int FIRST_PEER = 0x0A300000;
    private static final int CLIENTS_PER_SERVER = 0x1000;
    private static final int PEERS_PER_SERVER = 0x100;

    private final VirtualWorld world;
    private final int number;
    private final VirtualShell shell;
    private final Visitors visitors;
    private final Map<String, Address> resolved = new LinkedHashMap<>();
    private AccessSettings settings;
    private MeshPlan mesh;
    private Exchange exchange;
    private int nextClientHost = 1;
    private int nextPeerHost = 1;
    private int boots;
    private long skewMs;

    /// Sees every datagram at the moment it leaves the exchange, before the network can lose or repeat it.
    @FunctionalInterface
    public interface Tap {
        void sent(Address to, byte[] bytes, int length);

        /// A datagram came to a listener; what is sent until [#settled] is its effect.
        default void arrived(Address from, byte[] bytes, int length) {}

        /// The exchange has done with the datagram that arrived last.
        default void settled() {}
    }

    /// A server without links.
    public VirtualServer(long seed, AccessSettings settings) {
        this(seed, settings, new MeshPlan(0));
    }

    /// A server with links, to peers that do not exist before [#peer].
    public VirtualServer(long seed, AccessSettings settings, MeshPlan mesh) {
        this(new VirtualWorld(seed), 0, settings, mesh);
    }

    /// @param number of this server in its world, from 0
    VirtualServer(VirtualWorld world, int number, AccessSettings settings, MeshPlan mesh) {
        this.world = world;
        this.number = number;
        this.shell = new VirtualShell(world.clock(), world.network());
        this.visitors = new Visitors(world.network());
        this.settings = settings;
        this.mesh = mesh;
        for (int i = 0; i < settings.listeners().size(); i++) {
            listen(i, FIRST_PORT + i);
        }
        openMeshListeners();
        this.exchange = boot();
        world.add(this);
    }

    private void listen(int listener, int port) {
        Address address = Address.ofIpv4(FIRST_SERVER + number, port);
        shell.listen(listener, address);
        visitors.admit(listener, address);
        world.network().attach(address, (from, bytes, length, nowNs) -> datagram(listener, from, bytes, length));
    }

    private void openMeshListeners() {
        for (LinkPlan link : mesh.links()) {
            int listener = mesh.listener(link.name);
            if (!visitors.admits(listener)) {
                listen(listener, MESH_PORT + listener - MeshSettings.FIRST_LISTENER);
            }
        }
    }

    // ---- the world -----------------------------------------------------------------------------------------------

    /// A hotspot or repeater on listener 0, with an IP address of its own, that begins to log in now.
    public VirtualClient client(ClientProfile profile) {
        return client(0, uplink -> new VirtualClient(profile, uplink));
    }

    /// A client of any kind on a listener, begun now.
    public <C extends Client> C client(int listener, Function<Uplink, C> maker) {
        int host = FIRST_CLIENT + number * CLIENTS_PER_SERVER + nextClientHost++;
        return visitors.add(listener, Address.ofIpv4(host, 50_000), maker, clock().monoNs());
    }

    /// The server at the other end of a link, configured to match it, begun now.
    public VirtualPeer peer(String link) {
        return peer(link, profile -> profile);
    }

    /// The server at the other end of a link, with something else in its configuration, begun now.
    public VirtualPeer peer(String link, UnaryOperator<PeerProfile> other) {
        Address address = Address.ofIpv4(FIRST_PEER + number * PEERS_PER_SERVER + nextPeerHost++, MESH_PORT);
        if (mesh.link(link).resolved) {
            resolve(link, address);
        }
        PeerProfile profile = other.apply(mesh.link(link).partner(mesh.serverId));
        Function<Uplink, VirtualPeer> maker = uplink -> new VirtualPeer(profile, uplink, clock().epochMsAtZero());
        return visitors.add(mesh.listener(link), address, maker, clock().monoNs());
    }

    /// The name of a peer resolves to this address, now and after every restart.
    public void resolve(String link, Address address) {
        resolved.put(link, address);
        exchange.install(new PeerAddress(link, address), now());
    }

    public Address addressOf(Station station) {
        return visitors.homeOf(station).addressOf(station);
    }

    /// Gives a client or peer another address, of which nobody is told.
    public void move(Station station, Address to) {
        visitors.homeOf(station).move(station, to);
    }

    /// Lets the client send a call, its first frame now, the next every 60 ms.
    public void play(Client client, CallScript script) {
        visitors.play(client, script, clock().monoNs());
    }

    /// Lets the peer send a call, its first frame now, the next every 60 ms.
    public void play(VirtualPeer peer, CallScript script) {
        peer.play(script, clock().monoNs());
    }

    /// Sends a call and lets time pass until its last frame has arrived.
    public void playOut(Client client, CallScript script) {
        play(client, script);
        run(script.durationNs() + 10 * MS);
    }

    /// Sends a call and lets time pass until its last frame has arrived.
    public void playOut(VirtualPeer peer, CallScript script) {
        play(peer, script);
        run(script.durationNs() + 10 * MS);
    }

    /// Lets time pass, for all servers of this world.
    public void run(long ns) {
        world.run(ns);
    }

    /// Lets clients and peers do what is due and tells when the next thing is.
    long visitors(long nowNs) {
        return visitors.tick(nowNs);
    }

    /// Lets the exchange do what is due and tells when the next thing is.
    long advance() {
        return exchange.advance(now());
    }

    /// Hands one datagram to listener 0 as if it came from this address, around the network.
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

    /// The process dies and comes back at once on an empty disk.
    public void killAndForget() {
        shell.forget();
        exchange = boot();
    }

    /// New settings while it runs.
    public void install(AccessSettings changed) {
        settings = changed;
        exchange.install(changed, now());
    }

    /// New links while it runs.
    public void install(MeshPlan changed) {
        mesh = changed;
        openMeshListeners();
        exchange.install(changed.serverIds, now());
        exchange.install(changed.build(), now());
    }

    /// Puts the wall clock of this server wrong by so many milliseconds: ahead when positive.
    public void skew(long ms) {
        skewMs = ms;
    }

    /// Puts a tap on what leaves the exchange, in place of the former one.
    public void tap(Tap listening) {
        shell.tap(listening);
    }

    public Exchange exchange() {
        return exchange;
    }

    public VirtualClock clock() {
        return world.clock();
    }

    public ImpairedNetwork network() {
        return world.network();
    }

    /// The address of listener 0.
    public Address address() {
        return shell.address(0);
    }

    /// Where the peer of a link has to send to.
    public Address address(String link) {
        return shell.address(mesh.listener(link));
    }

    /// The mesh side's settings, as they were installed last.
    public MeshPlan mesh() {
        return mesh;
    }

    public Now now() {
        return new Now(clock().monoNs(), clock().epochMs() + skewMs);
    }

    /// All events so far.
    public List<Event> events() {
        return shell.events();
    }

    /// The events of one kind.
    public <E extends Event> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public long datagramsOut() {
        return shell.datagramsOut();
    }

    public long bytesOut() {
        return shell.bytesOut();
    }

    /// SHA-256 over everything that left the exchange, in order, datagrams and events, with their times.
    public String digest() {
        return shell.digest();
    }

    private Exchange boot() {
        byte[] secret = ByteBuffer.allocate(16)
                .putLong(0x5EC2E7 + ((long) number << 32))
                .putLong(++boots)
                .array();
        Exchange booted = new Exchange(secret, settings, shell, shell);
        booted.restore(shell.kept(), now());
        booted.restoreBans(shell.bans(), now());
        if (mesh.serverId != 0) {
            booted.install(mesh.serverIds, now());
            booted.install(mesh.build(), now());
            resolved.forEach((link, address) -> booted.install(new PeerAddress(link, address), now()));
        }
        booted.advance(now());
        return booted;
    }

    private void datagram(int listener, Address from, byte[] bytes, int length) {
        shell.tap().arrived(from, bytes, length);
        exchange.datagram(listener, from, bytes, length, now());
        shell.tap().settled();
    }
}
