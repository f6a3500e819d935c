package org.freedmr.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.contract.Event;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.core.mesh.Peer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;
import org.junit.jupiter.api.Test;

/// A virtual server with virtual peers at its links.
class VirtualMeshSideTest {
    private static final CallScript CALL =
            CallBuilder.group(2345678, 2350).stream(7).superframes(3).build();

    private static MeshPlan plan() {
        MeshPlan plan = new MeshPlan(2340)
                .link(new LinkPlan("FIVE", 2345, 5))
                .link(new LinkPlan("FOUR", 2344, 4))
                .link(new LinkPlan("ONE", 2341, 1));
        plan.link("ONE").ownListener = true;
        return plan;
    }

    @Test
    void aCallOfAHotspotReachesPeersOfEveryVersionAndBreaksNoRule() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build(), plan());
        VirtualClient alice =
                server.client(ClientProfile.simplexHotspot(2345678, "M0ABC").withOptions("TS2=2350"));
        VirtualPeer[] peers = {server.peer("FIVE"), server.peer("FOUR"), server.peer("ONE")};
        server.run(15 * VirtualServer.SECOND);
        assertThat(server.address("ONE")).isNotEqualTo(server.address("FIVE"));
        assertThat(server.address("FOUR")).isEqualTo(server.address("FIVE"));

        server.playOut(alice, CALL);

        for (VirtualPeer peer : peers) {
            assertThat(peer.journal().faults()).as(peer.toString()).isEmpty();
            assertThat(peer.heard().stream(7)).as(peer.toString()).hasSize(CALL.size());
        }
    }

    @Test
    void aCallOfAPeerReachesTheHotspotAndTheOtherPeersAndNotThePeerItself() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build(), plan());
        VirtualClient alice =
                server.client(ClientProfile.simplexHotspot(2345678, "M0ABC").withOptions("TS2=2350"));
        VirtualPeer five = server.peer("FIVE");
        VirtualPeer four = server.peer("FOUR");
        server.run(15 * VirtualServer.SECOND);

        server.playOut(five, CALL);

        assertThat(alice.heard().stream(7)).hasSize(CALL.size());
        assertThat(four.heard().stream(7)).hasSize(CALL.size());
        assertThat(five.heard().count()).isZero();
        assertThat(server.events(Event.CallStarted.class))
                .singleElement()
                .returns("FIVE", start -> start.entry().peer());
    }

    @Test
    void aSkewedServerStampsWithItsOwnClock() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build(), plan());
        VirtualClient alice =
                server.client(ClientProfile.simplexHotspot(2345678, "M0ABC").withOptions("TS2=2350"));
        VirtualPeer five = server.peer("FIVE");
        server.run(15 * VirtualServer.SECOND);
        server.skew(2_000);
        server.playOut(alice, CALL);
        long arrivedNs = five.journal().frames(7).getFirst().burst().arrivedNs();
        long stampedNs = five.journal().frames(7).getFirst().timestampNs();
        assertThat(stampedNs - five.epochNs(arrivedNs)).isEqualTo(2 * VirtualServer.SECOND);
    }

    @Test
    void aRestartedServerFindsItsPeersAgain() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build(), plan());
        VirtualPeer five = server.peer("FIVE");
        server.run(15 * VirtualServer.SECOND);
        server.killAndForget();
        five.journal().clear();
        server.run(15 * VirtualServer.SECOND);
        assertThat(five.journal().controls()).isNotEmpty();
        assertThat(server.exchange().peers()).extracting(Peer::name).containsExactly("FIVE", "FOUR", "ONE");
        assertThat(server.exchange().peers().getFirst().state(server.clock().monoNs()))
                .isEqualTo(LinkState.UP);
    }
}
