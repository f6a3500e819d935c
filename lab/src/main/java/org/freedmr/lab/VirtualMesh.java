package org.freedmr.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;

/// Several exchanges and their hotspots on one network and one clock, linked as a {@link MeshTopology} says, with a
/// {@link MeshWitness} who looks at every datagram.
///
/// Server `k` has the ID `2340 + k`, and knows server `j` as `S` and `j`. Hotspots are close to their servers: only
/// links between servers can be bad.
public final class VirtualMesh {
    private static final int FIRST_ID = 2_340;
    private static final int FIRST_HOTSPOT = 2_340_001;
    private static final int HOTSPOTS_PER_SERVER = 1_000;

    private final VirtualWorld world;
    private final MeshTopology topology;
    private final List<VirtualServer> servers = new ArrayList<>();
    private final List<VirtualClient> hotspots = new ArrayList<>();
    private final List<Impairment> impairments = new ArrayList<>();
    private final MeshWitness witness;

    /// @param seed of all that is left to chance
    public VirtualMesh(long seed, MeshTopology topology) {
        this(seed, topology, plan -> {});
    }

    /// @param tuning changes the plan of each server, with all its links, before the server starts
    public VirtualMesh(long seed, MeshTopology topology, Consumer<MeshPlan> tuning) {
        this.world = new VirtualWorld(seed);
        this.topology = topology;
        int[] ids = IntStream.range(0, topology.servers())
                .map(VirtualMesh::serverId)
                .toArray();
        for (int k = 0; k < topology.servers(); k++) {
            MeshPlan plan = new MeshPlan(serverId(k));
            plan.serverIds = new ServerIds(ids, new int[0]);
            for (MeshTopology.Edge edge : topology.edges()) {
                if (edge.a() == k || edge.b() == k) {
                    plan.link(link(edge, k));
                }
            }
            tuning.accept(plan);
            servers.add(new VirtualServer(world, k, new SettingsPlan().build(), plan));
        }
        for (MeshTopology.Edge edge : topology.edges()) {
            servers.get(edge.a()).resolve(name(edge.b()), address(edge.b(), edge.a()));
            servers.get(edge.b()).resolve(name(edge.a()), address(edge.a(), edge.b()));
            impairments.add(Impairment.NONE);
        }
        this.witness = new MeshWitness(this);
        for (int k = 0; k < servers.size(); k++) {
            servers.get(k).tap(witness.at(k));
        }
    }

    private static LinkPlan link(MeshTopology.Edge edge, int server) {
        int other = edge.other(server);
        LinkPlan link = new LinkPlan(name(other), serverId(other), edge.version());
        link.passphrase = "key " + Math.min(server, other) + " " + Math.max(server, other);
        return link;
    }

    /// The ID of server number `k`.
    public static int serverId(int k) {
        return FIRST_ID + k;
    }

    /// What other servers call server number `k`.
    public static String name(int k) {
        return "S" + k;
    }

    /// Where `server` listens for the peer number `peer`.
    Address address(int server, int peer) {
        return servers.get(server).address(name(peer));
    }

    // ---- people ---------------------------------------------------------------------------------------------------

    /// A hotspot on a server, simplex, with these talkgroups as statics. Its ID is the ID of its user's radio.
    public VirtualClient hotspot(int server, int... talkgroups) {
        int id = FIRST_HOTSPOT + server * HOTSPOTS_PER_SERVER + hotspots.size();
        StringBuilder statics = new StringBuilder("TS2=");
        Arrays.stream(talkgroups).forEach(talkgroup -> statics.append(talkgroup).append(','));
        VirtualClient hotspot = servers.get(server)
                .client(ClientProfile.simplexHotspot(id, "H" + id).withOptions(statics.toString()));
        hotspots.add(hotspot);
        return hotspot;
    }

    /// One such hotspot on every server, in the order of the servers, and the time they need to log in.
    public List<VirtualClient> hotspotEach(int... talkgroups) {
        List<VirtualClient> each = IntStream.range(0, servers.size())
                .mapToObj(k -> hotspot(k, talkgroups))
                .toList();
        run(15 * VirtualServer.SECOND);
        return each;
    }

    /// All hotspots, in the order in which they came.
    public List<VirtualClient> hotspots() {
        return List.copyOf(hotspots);
    }

    /// Number of the server of a hotspot.
    public static int homeOf(VirtualClient hotspot) {
        return (hotspot.profile().id() - FIRST_HOTSPOT) / HOTSPOTS_PER_SERVER;
    }

    /// Lets a hotspot send a call, its first frame now, the next every 60 ms.
    public void play(VirtualClient hotspot, CallScript script) {
        servers.get(homeOf(hotspot)).play(hotspot, script);
    }

    // ---- events -----------------------------------------------------------------------------------------------------

    /// Lets time pass.
    ///
    /// @throws IllegalStateException when the witness saw something that must not be
    public void run(long ns) {
        world.run(ns);
        witness.testify();
    }

    /// How bad both directions of a link are from now on.
    public void impair(int edge, Impairment impairment) {
        impairments.set(edge, impairment);
        apply(edge, impairment);
    }

    /// How bad all links are from now on.
    public void impairAll(Impairment impairment) {
        for (int edge = 0; edge < topology.edges().size(); edge++) {
            impair(edge, impairment);
        }
    }

    /// Nothing passes this link any more.
    public void cut(int edge) {
        apply(edge, Impairment.CUT);
    }

    /// The link is again as good or bad as before it was cut.
    public void mend(int edge) {
        apply(edge, impairments.get(edge));
    }

    private void apply(int edge, Impairment impairment) {
        MeshTopology.Edge ends = topology.edges().get(edge);
        Address a = address(ends.a(), ends.b());
        Address b = address(ends.b(), ends.a());
        world.network().impair(a, b, impairment);
        world.network().impair(b, a, impairment);
    }

    /// A server dies and comes back at once, with what it had on disk or with an empty one.
    public void restart(int server, boolean restored) {
        if (restored) {
            servers.get(server).killAndRestart();
        } else {
            servers.get(server).killAndForget();
        }
    }

    // ---- views
    // --------------------------------------------------------------------------------------------------------

    public VirtualServer server(int number) {
        return servers.get(number);
    }

    public List<VirtualServer> servers() {
        return List.copyOf(servers);
    }

    public MeshTopology topology() {
        return topology;
    }

    public MeshWitness witness() {
        return witness;
    }

    /// Monotonic nanoseconds.
    public long nowNs() {
        return world.clock().monoNs();
    }

    /// Sizes of the tables of all exchanges, one row a server, as {@link org.freedmr.core.Exchange#tableSizes}.
    public int[][] tableSizes() {
        return servers.stream().map(server -> server.exchange().tableSizes()).toArray(int[][]::new);
    }

    /// SHA-256 over everything that left any exchange.
    public String digest() {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            servers.forEach(server -> all.update(server.digest().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
