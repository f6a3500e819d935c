package org.freedmr.lab.meshthreats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerMessages;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// Somebody wants to draw a link to himself, or to silence it, with messages he overheard or made up (S14, S16).
public class LinkThreatsTest {
    private static final CallScript CALL = MeshStage.call(STREAM, 1);

    private static LinkState state(MeshStage stage, String link) {
        return stage.link(link).state(stage.server.clock().monoNs());
    }

    private static List<Event.PeerMoved> moves(MeshStage stage) {
        return stage.server.events(Event.PeerMoved.class).stream()
                .filter(moved -> moved.peer().equals("NORTH"))
                .toList();
    }

    // ---- S14: keepalives
    // -------------------------------------------------------------------------------------------------

    @Test
    public void anOverheardKeepaliveMovesNoLinkAndKeepsNoneAlive() {
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").fixedAddress = false);
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        stage.peer("NORTH").fallSilent();
        for (int second = 0; second < 300; second++) {
            stage.sends(
                    "NORTH",
                    MeshStage.elsewhere(),
                    stage.peer("NORTH").messages().keepalive());
            stage.run(SECOND);
        }
        assertThat(stage.link("NORTH").address()).isEqualTo(home);
        assertThat(moves(stage)).hasSize(1);
        assertThat(state(stage, "NORTH")).isEqualTo(LinkState.STALE);
    }

    @Test
    public void aPeerOfUnknownAddressIsWhereItsFirstKeepaliveComesFromAndStaysThere() {
        MeshStage stage = new MeshStage(plan -> {
            plan.link("NORTH").fixedAddress = false;
            plan.link("NORTH").resolved = false;
        });
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        assertThat(stage.link("NORTH").address()).isEqualTo(home);
        stage.sends(
                "NORTH", MeshStage.elsewhere(), stage.peer("NORTH").messages().keepalive());
        assertThat(stage.link("NORTH").address()).isEqualTo(home);
        assertThat(moves(stage)).hasSize(1);
    }

    @Test
    public void aNewAddressOfItsNameMovesALink() {
        MeshStage stage = new MeshStage();
        stage.server.resolve("NORTH", MeshStage.elsewhere());
        assertThat(stage.link("NORTH").address()).isEqualTo(MeshStage.elsewhere());
        assertThat(stage.sends("NORTH", stage.frame("NORTH", CALL.datagram(0)))).isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(stage.sends("NORTH", MeshStage.elsewhere(), stage.frame("NORTH", CALL.datagram(0))))
                .isNull();
    }

    @Test
    public void anOpenLinkNeverFollowsAFrame() {
        MeshStage stage = new MeshStage();
        Address home = stage.server.addressOf(stage.peer("OPEN"));
        stage.sends("OPEN", MeshStage.elsewhere(), stage.frame("OPEN", CALL.datagram(0)));
        assertThat(stage.link("OPEN").address()).isEqualTo(home);
    }

    @Test
    public void quenchStunAndVersionCountOnlyFromWhereThePeerIs() {
        MeshPlan plan = MeshStage.plan();
        plan.link(new LinkPlan("OLD", 2344, 4));
        plan.links().forEach(link -> link.fixedAddress = link.version == 1);
        MeshStage stage = new MeshStage(plan);
        PeerMessages north = stage.peer("NORTH").messages();
        for (byte[] message : List.of(north.quench(MeshStage.TALKGROUP, STREAM), north.stun())) {
            assertThat(stage.sends("NORTH", MeshStage.elsewhere(), message)).isEqualTo(Reason.WRONG_ADDRESS);
        }
        byte[] version = stage.peer("OLD").messages().version(5);
        assertThat(stage.sends("OLD", MeshStage.elsewhere(), version)).isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(stage.link("OLD").version()).isEqualTo(4);
        CallScript call = MeshStage.aliceCall(STREAM, 1);
        stage.server.playOut(stage.alice, call);
        assertThat(stage.peer("NORTH").heard().stream(STREAM)).hasSize(call.size());
    }

    @Test
    public void controlForgedInThePeersNameCostsItNothing() {
        MeshStage stage = new MeshStage();
        PeerMessages forger = new PeerMessages("not the key");
        for (int second = 0; second < 200; second++) {
            for (int i = 0; i < 30; i++) {
                assertThat(stage.sends("NORTH", forger.keepalive())).isNotNull();
            }
            stage.run(SECOND);
            assertThat(state(stage, "NORTH")).isEqualTo(LinkState.UP);
        }
        stage.peer("NORTH").quench(MeshStage.TALKGROUP, STREAM);
        stage.run(MS);
        stage.server.playOut(stage.alice, MeshStage.aliceCall(STREAM, 1));
        assertThat(stage.peer("NORTH").heard().count()).isZero();
    }

    @Test
    public void aFloodOfForgedControlFromManyAddressesKeepsNoPeersKeepaliveOut() {
        MeshStage stage = new MeshStage();
        PeerMessages forger = new PeerMessages("not the key");
        for (int i = 0; i < 5_000; i++) {
            stage.sends("NORTH", Address.ofIpv4(0x0B000000 + i, 4_000), forger.keepalive());
        }
        for (String link : List.of("NORTH", "SOUTH")) {
            assertThat(stage.sends(link, stage.peer(link).messages().keepalive()))
                    .isNull();
        }
    }

    // ---- S16: strict
    // ------------------------------------------------------------------------------------------------------

    @Test
    public void aFixedLinkTakesNothingOfAnyKindFromElsewhere() {
        MeshStage stage = new MeshStage();
        PeerMessages north = stage.peer("NORTH").messages();
        String before = stage.state();
        List<byte[]> all = List.of(
                stage.frame("NORTH", CALL.datagram(0)),
                north.keepalive(),
                north.quench(MeshStage.TALKGROUP, STREAM),
                north.stun(),
                north.version(5));
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        Address otherPort = new Address(home.high(), home.low(), home.port() + 1);
        for (Address from : List.of(MeshStage.elsewhere(), otherPort)) {
            for (byte[] datagram : all) {
                assertThat(stage.sends("NORTH", from, datagram)).isEqualTo(Reason.WRONG_ADDRESS);
            }
        }
        assertThat(stage.state()).isEqualTo(before);
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.sends("NORTH", all.getFirst())).isNull();
    }

    @Test
    public void aFixedLinkWithoutAnAddressWaitsForItsName() {
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").resolved = false);
        assertThat(state(stage, "NORTH")).isEqualTo(LinkState.NO_TARGET);
        assertThat(stage.sends("NORTH", stage.frame("NORTH", CALL.datagram(0)))).isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(stage.sends("NORTH", stage.peer("NORTH").messages().keepalive()))
                .isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(stage.peer("NORTH").journal().datagrams()).isEmpty();
        stage.server.resolve("NORTH", stage.server.addressOf(stage.peer("NORTH")));
        assertThat(stage.sends("NORTH", stage.frame("NORTH", CALL.datagram(0)))).isNull();
    }
}
