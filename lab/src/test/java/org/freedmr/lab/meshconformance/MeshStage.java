package org.freedmr.lab.meshconformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.PeerControl;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// One virtual server with two hotspots on different talkgroups, and a virtual peer at the end of each of its links.
/// `NORTH` and `SOUTH` are FBP links to servers of the same country, `OPEN` is OpenBridge to another network.
public final class MeshStage {
    public static final long SECOND = VirtualServer.SECOND;
    public static final long MS = VirtualServer.MS;
    public static final int SERVER = 2341;
    public static final int NORTH = 2342;
    public static final int SOUTH = 2343;
    public static final int OPEN = 3102;
    public static final int ALICE = 2345678;
    public static final int BOB = 2345679;
    /// A radio behind a peer.
    public static final int TALKER = 3100001;

    public static final int TALKGROUP = 2350;
    public static final int STREAM = 0xCA11;
    /// A login and the first keepalives.
    private static final long START_NS = 15 * SECOND;

    public final VirtualServer server;
    /// On [#TALKGROUP].
    public final VirtualClient alice;
    /// On talkgroup 91.
    public final VirtualClient bob;

    private final Map<String, VirtualPeer> peers = new LinkedHashMap<>();

    /// With the usual links.
    public MeshStage() {
        this(plan());
    }

    /// With the usual links, after a change.
    public MeshStage(Consumer<MeshPlan> tuning) {
        this(tuned(tuning));
    }

    public MeshStage(MeshPlan plan) {
        this(plan, "TS2=" + TALKGROUP);
    }

    /// @param options of Alice's hotspot
    public MeshStage(MeshPlan plan, String options) {
        server = new VirtualServer(1, new SettingsPlan().build(), plan);
        alice = server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC").withOptions(options));
        bob = server.client(ClientProfile.simplexHotspot(BOB, "M0DEF").withOptions("TS2=91"));
        for (LinkPlan link : plan.links()) {
            peers.put(link.name, server.peer(link.name));
        }
        server.run(START_NS);
    }

    private static MeshPlan tuned(Consumer<MeshPlan> tuning) {
        MeshPlan plan = plan();
        tuning.accept(plan);
        return plan;
    }

    /// The usual links; these servers alone are on the list.
    public static MeshPlan plan() {
        MeshPlan plan = withoutLinks();
        plan.link(new LinkPlan("NORTH", NORTH, 5)).link(new LinkPlan("SOUTH", SOUTH, 5));
        plan.link(new LinkPlan("OPEN", OPEN, 1));
        plan.link("NORTH").passphrase = "north-key";
        plan.link("SOUTH").passphrase = "south-key";
        plan.link("OPEN").passphrase = "open-key";
        return plan;
    }

    public static MeshPlan withoutLinks() {
        MeshPlan plan = new MeshPlan(SERVER);
        plan.serverIds = new ServerIds(new int[] {SERVER, NORTH, SOUTH, OPEN}, new int[0]);
        return plan;
    }

    // ---- who is there ----------------------------------------------------------------------------------------------

    public VirtualPeer peer(String link) {
        VirtualPeer peer = peers.get(link);
        if (peer == null) {
            throw new IllegalArgumentException("no link " + link);
        }
        return peer;
    }

    /// The link as the server sees it.
    public Peer link(String name) {
        return server.exchange().peers().stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // ---- what is sent ----------------------------------------------------------------------------------------------

    /// A datagram comes from where the peer is.
    ///
    /// @return the server's reason, null when it was carried
    public @Nullable Reason sends(String link, byte[] datagram) {
        return sends(link, server.addressOf(peer(link)), datagram);
    }

    /// A datagram comes to the listener of a link from anywhere. What it causes is delivered before this returns.
    public @Nullable Reason sends(String link, Address from, byte[] datagram) {
        Reason reason =
                server.exchange().datagram(server.mesh().listener(link), from, datagram, datagram.length, server.now());
        server.network().deliverUntil(server.clock().monoNs());
        return reason;
    }

    /// A burst of the peer's own users.
    ///
    /// @return the server's reason, null when it was carried
    public @Nullable Reason speaks(String link, byte[] burst) {
        return speaks(link, burst, ownOrigin(link));
    }

    /// A burst that came to the peer this way.
    public @Nullable Reason speaks(String link, byte[] burst, PeerOrigin origin) {
        return sends(link, frame(link, burst, origin));
    }

    /// The peer's present frame of a burst of its own users, not sent.
    public byte[] frame(String link, byte[] burst) {
        return frame(link, burst, ownOrigin(link));
    }

    public byte[] frame(String link, byte[] burst, PeerOrigin origin) {
        return peer(link).frame(burst, origin, server.clock().monoNs());
    }

    private PeerOrigin ownOrigin(String link) {
        return new PeerOrigin(peer(link).profile().serverId(), 0, 1);
    }

    public static CallScript call(int stream, int superframes) {
        return CallBuilder.group(TALKER, TALKGROUP).stream(stream)
                .superframes(superframes)
                .build();
    }

    /// A call of Alice's own radio.
    public static CallScript aliceCall(int stream, int superframes) {
        return CallBuilder.group(ALICE, TALKGROUP).stream(stream)
                .superframes(superframes)
                .build();
    }

    public void run(long ns) {
        server.run(ns);
    }

    // ---- what can be seen ------------------------------------------------------------------------------------------

    /// The numbers of the bursts of speech in their call, in the order of hearing.
    public static List<Integer> indexes(List<HeardBurst> bursts) {
        List<Integer> indexes = new ArrayList<>();
        for (HeardBurst burst : bursts) {
            SpeechStamp stamp = burst.stamp();
            if (stamp != null) {
                indexes.add(stamp.index());
            }
        }
        return indexes;
    }

    public List<PeerControl> quenches(String link) {
        return peer(link).journal().controls(PeerControl.Kind.QUENCH);
    }

    /// Calls that came in by a link.
    public List<Event.CallStarted> started(String link) {
        return server.events(Event.CallStarted.class).stream()
                .filter(event -> event.entry().peer().equals(link))
                .toList();
    }

    public List<Event.CallEnded> ended(String link) {
        return server.events(Event.CallEnded.class).stream()
                .filter(event -> event.entry().peer().equals(link))
                .toList();
    }

    /// An address at which nobody is known.
    public static Address elsewhere() {
        return Address.ofIpv4(0x0A630001, 4_000);
    }

    /// All that the server holds, to see whether something changed it.
    public String state() {
        StringBuilder state = new StringBuilder();
        for (Peer peer : server.exchange().peers()) {
            state.append(peer.name()).append(' ').append(peer.address()).append(' ');
            state.append(peer.version())
                    .append(' ')
                    .append(peer.state(server.clock().monoNs()));
            state.append(' ').append(peer.clockSkewMs()).append('\n');
        }
        return state.append(Arrays.toString(server.exchange().tableSizes())).toString();
    }
}
