package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Reason;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;

/// Plays one row: a call holds the floor or not, the stream in question comes in on its first way or not, and then ten
/// of its frames come in on the ingress.
final class LoopAndFloorPlay {
    private static final int TALKGROUP = 2350;
    private static final int STREAM = 0x51;
    private static final int FRAMES = 10;
    private static final List<Reason> QUESTIONS = List.of(Reason.FLOOR_HELD, Reason.LOOPED, Reason.PROBABLE_LOOP);

    /// The stream in question: 25 superframes.
    private static final CallScript CALL = call(2345001, STREAM);
    private static final CallScript OTHER = call(2345002, 0x52);

    private final LoopAndFloorTest.Row row;
    private final VirtualServer server;
    private final VirtualClient firstClient;
    private final VirtualClient secondClient;
    private final VirtualClient thirdClient;
    private final VirtualClient listener;
    private final VirtualPeer firstPeer;
    private final VirtualPeer secondPeer;
    private final VirtualPeer thirdPeer;
    private final VirtualPeer watcher;
    private final Map<Reason, Long> before = new EnumMap<>(Reason.class);
    private long heardBefore;
    private long gotBefore;

    LoopAndFloorPlay(LoopAndFloorTest.Row row) {
        this.row = row;
        MeshPlan plan = new MeshPlan(2340);
        for (int i = 1; i <= 4; i++) {
            plan.link(new LinkPlan("P" + i, 2340 + i, 5));
        }
        server = new VirtualServer(1, new SettingsPlan().build(), plan);
        firstClient = client(1);
        secondClient = client(2);
        thirdClient = client(3);
        listener = client(4);
        firstPeer = server.peer("P1");
        secondPeer = server.peer("P2");
        thirdPeer = server.peer("P3");
        watcher = server.peer("P4");
    }

    private VirtualClient client(int number) {
        return server.client(
                ClientProfile.simplexHotspot(2345100 + number, "M0ABC").withOptions("TS2=" + TALKGROUP));
    }

    private static CallScript call(int radio, int stream) {
        return CallBuilder.group(radio, TALKGROUP).stream(stream)
                .superframes(25)
                .build();
    }

    private static CallScript part(CallScript call, int from, int to) {
        return new CallScript(call.datagrams().subList(from, to));
    }

    void play() {
        server.run(15 * VirtualServer.SECOND);
        boolean known = !row.stream().equals("new");
        boolean silent = row.owner().equals("silent");
        boolean otherFirst = row.floor().equals("client") || row.floor().equals("peer");
        if (otherFirst) {
            from(row.floor(), thirdClient, thirdPeer, OTHER);
            server.run(VirtualServer.SECOND);
        }
        int sent = 0;
        if (known) {
            sent = 21;
            from(row.stream(), firstClient, firstPeer, part(CALL, 0, sent));
            server.run(sent * CallScript.BURST_NS);
            if (silent) {
                server.run(1_500 * VirtualServer.MS);
                sent += 25;
            }
        }
        if (!row.floor().equals("own")) {
            assertThat(holder()).as("who has the floor").isEqualTo(otherFirst ? 2345002 : 0);
        }
        heardBefore = listener.heard().stream(STREAM).size();
        gotBefore = watcher.heard().stream(STREAM).size();
        QUESTIONS.forEach(reason -> before.put(reason, server.exchange().counted(reason)));
        from(row.ingress(), secondClient, secondPeer, part(CALL, sent, sent + FRAMES));
        server.run(FRAMES * CallScript.BURST_NS);
        assertThat(watcher.journal().faults()).isEmpty();
    }

    /// The radio that is heard now; 0 for none.
    private int holder() {
        return listener.heard().bursts().stream()
                .filter(burst -> burst.arrivedNs() > server.clock().monoNs() - 200 * VirtualServer.MS)
                .mapToInt(burst -> burst.source())
                .findFirst()
                .orElse(0);
    }

    private void from(String kind, VirtualClient client, VirtualPeer peer, CallScript script) {
        if (kind.equals("client")) {
            server.play(client, script);
        } else {
            server.play(peer, script);
        }
    }

    boolean membersHeard() {
        return listener.heard().stream(STREAM).size() > heardBefore;
    }

    boolean peersGot() {
        return watcher.heard().stream(STREAM).size() > gotBefore;
    }

    /// Why the frames did not reach the members.
    List<String> reasons() {
        return QUESTIONS.stream()
                .filter(reason -> server.exchange().counted(reason) > before.getOrDefault(reason, 0L))
                .map(Enum::name)
                .toList();
    }
}
