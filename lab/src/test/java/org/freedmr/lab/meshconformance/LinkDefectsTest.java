package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.ALICE;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.NORTH;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;
import static org.freedmr.lab.meshconformance.MeshStage.TALKGROUP;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.core.policy.Acl;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.PeerFrame;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// What links of other servers do wrong (`mesh-fbp.md` section 9) and ours must not.
class LinkDefectsTest {
    private static final int OTHER = 2351;

    private static CallScript call(int source, int talkgroup, int stream) {
        return CallBuilder.group(source, talkgroup).stream(stream).build();
    }

    @Test
    void aFrameOfVersion4SaysThatItIsOne() {
        MeshPlan plan = MeshStage.plan();
        plan.link(new LinkPlan("OLD", 2344, 4));
        MeshStage stage = new MeshStage(plan);
        stage.server.playOut(stage.alice, MeshStage.aliceCall(STREAM, 1));
        stage.server.playOut(stage.alice, DataBuilder.unit(ALICE, 2345699).build());
        assertThat(stage.peer("OLD").journal().frames()).hasSizeGreaterThan(10).allSatisfy(frame -> {
            assertThat(frame.datagram()).hasSize(85);
            assertThat(frame.datagram()[55]).isEqualTo((byte) 4);
        });
    }

    @Test
    void oneFrameOutOfTimeCostsItselfAndNothingElse() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 3);
        for (int i = 0; i < call.size(); i++) {
            stage.peer("NORTH").skew(i == 5 ? -6 * SECOND : 0);
            stage.speaks("NORTH", call.datagram(i));
            stage.run(60 * MS);
        }
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(call.size() - 1);
        assertThat(stage.peer("SOUTH").heard().stream(STREAM)).hasSize(call.size() - 1);
        assertThat(stage.quenches("NORTH")).isEmpty();
        assertThat(stage.server.events(Event.ClockSkew.class)).isEmpty();
    }

    // ---- 13: data
    // ----------------------------------------------------------------------------------------------------------

    private static void assertData(MeshStage stage, String link, CallScript data, PeerOrigin origin) {
        List<PeerFrame> frames = stage.peer(link).journal().frames();
        assertThat(frames).as(link).hasSize(data.size()).allSatisfy(frame -> {
            assertThat(frame.origin()).isEqualTo(origin);
            assertThat(frame.burst().slot()).isEqualTo(1);
            assertThat(frame.burst().unit()).isTrue();
        });
        assertThat(stage.peer(link).journal().faults()).isEmpty();
    }

    @Test
    void dataOfOurClientsNamesItsRepeaterAndThisServer() {
        MeshStage stage = new MeshStage();
        CallScript data = DataBuilder.unit(ALICE, 2345699).build();
        stage.server.playOut(stage.alice, data);
        assertData(stage, "NORTH", data, new PeerOrigin(MeshStage.SERVER, ALICE, 1));
        assertData(stage, "SOUTH", data, new PeerOrigin(MeshStage.SERVER, ALICE, 1));
        assertThat(stage.peer("OPEN").heard().count()).isZero();
    }

    @Test
    void dataInTransitKeepsItsOriginAndCountsItsHops() {
        MeshStage stage = new MeshStage();
        CallScript data = DataBuilder.unit(MeshStage.TALKER, 2345699).build();
        stage.peer("NORTH").origin(new PeerOrigin(3102, 310_200_001, 4));
        stage.server.playOut(stage.peer("NORTH"), data);
        assertData(stage, "SOUTH", data, new PeerOrigin(3102, 310_200_001, 5));
        assertThat(stage.peer("NORTH").heard().count()).isZero();
        assertThat(stage.peer("OPEN").heard().count()).isZero();
        assertThat(stage.server.events(Event.DataSeen.class))
                .isNotEmpty()
                .allMatch(seen -> seen.peer().equals("NORTH"));
    }

    // ---- 19: where radios were heard
    // ------------------------------------------------------------------------------------------

    @Test
    void whereARadioWasHeardSurvivesARestartAndCountsWhileItsClientIsThere() {
        MeshStage stage = new MeshStage();
        int radio = 2345699;
        VirtualClient repeater =
                stage.server.client(ClientProfile.repeater(2350001, "GB3XY").withOptions("TS1=2350;TS2=2350"));
        stage.run(15 * SECOND);
        stage.server.playOut(
                repeater, CallBuilder.group(radio, OTHER).stream(1).slot(1).build());
        stage.run(10 * SECOND);
        KnownLocations saved = stage.server.exchange().locations(stage.server.now());
        stage.server.killAndForget();
        stage.server.exchange().restore(saved, stage.server.now());
        stage.peer("SOUTH").journal().clear();

        CallScript data = DataBuilder.unit(MeshStage.TALKER, radio).build();
        stage.server.playOut(stage.peer("NORTH"), data);
        assertThat(repeater.heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().count()).isEqualTo(data.size());

        stage.run(40 * SECOND);
        assertThat(repeater.state()).isEqualTo(ClientState.RUNNING);
        stage.server.playOut(stage.peer("NORTH"), data);
        assertThat(repeater.heard().bursts()).hasSize(data.size()).allMatch(burst -> burst.slot() == 1);
        assertThat(stage.peer("SOUTH").heard().count()).isEqualTo(data.size());
    }

    // ---- 14: lists
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void theListsOfALinkHoldForAllThatGoesInAndOutThereAndForNoOtherLink() {
        Acl onlyUsual = new Acl(true, new long[] {TALKGROUP, TALKGROUP});
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").talkgroups = onlyUsual);
        stage.server.playOut(stage.alice, call(ALICE, OTHER, 1));
        stage.server.playOut(stage.peer("SOUTH"), call(MeshStage.TALKER, OTHER, 2));
        stage.run(10 * SECOND);
        stage.server.playOut(stage.peer("NORTH"), call(MeshStage.TALKER, OTHER, 3));
        stage.run(10 * SECOND);
        stage.server.playOut(stage.alice, call(ALICE, TALKGROUP, 4));
        stage.server.playOut(stage.peer("SOUTH"), call(MeshStage.TALKER, TALKGROUP, 5));

        assertThat(streams(stage, "NORTH")).containsExactly(4, 5);
        assertThat(streams(stage, "SOUTH")).containsExactly(1, 4);
        assertThat(streams(stage, "OPEN")).containsExactly(1, 2, 4, 5);
        assertThat(stage.quenches("NORTH")).singleElement().matches(quench -> quench.streamId() == 3);
    }

    @Test
    void theRadiosOfALinkAreListedInBothDirectionsToo() {
        Acl notTalker = new Acl(false, new long[] {MeshStage.TALKER, MeshStage.TALKER});
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").subscribers = notTalker);
        stage.server.playOut(stage.peer("SOUTH"), call(MeshStage.TALKER, TALKGROUP, 1));
        stage.server.playOut(stage.peer("NORTH"), call(MeshStage.TALKER, TALKGROUP, 2));
        stage.server.playOut(stage.peer("NORTH"), call(MeshStage.TALKER + 1, TALKGROUP, 3));
        assertThat(streams(stage, "NORTH")).isEmpty();
        assertThat(streams(stage, "SOUTH")).containsExactly(3);
        assertThat(streams(stage, "OPEN")).containsExactly(1, 3);
        assertThat(stage.alice.heard().stream(2)).isEmpty();
    }

    private static List<Integer> streams(MeshStage stage, String link) {
        return stage.peer(link).heard().bursts().stream()
                .map(burst -> burst.streamId())
                .distinct()
                .toList();
    }

    // ---- 17, 18, 24
    // ----------------------------------------------------------------------------------------------------------

    @Test
    void aStreamThatIsRefusedIsToldOnce() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").honourQuench(false);
        stage.peer("NORTH").origin(new PeerOrigin(9999, 0, 1));
        stage.server.play(stage.peer("NORTH"), MeshStage.call(1, 200));
        stage.peer("NORTH").origin(new PeerOrigin(NORTH, 0, 10));
        stage.server.play(stage.peer("NORTH"), call(MeshStage.TALKER, OTHER, 2));
        stage.run(100 * SECOND);
        assertThat(stage.server.events(Event.PeerRefused.class))
                .extracting(Event.PeerRefused::reason)
                .containsExactly(Reason.SERVER_NOT_PERMITTED, Reason.TOO_MANY_HOPS);
        assertThat(stage.quenches("NORTH")).hasSize(6);
    }

    /// All that three links carry in a scene, whatever they are called.
    private static List<String> carried(String... names) {
        MeshPlan plan = MeshStage.withoutLinks();
        plan.link(new LinkPlan(names[0], NORTH, 5)).link(new LinkPlan(names[1], MeshStage.SOUTH, 5));
        plan.link(new LinkPlan(names[2], MeshStage.OPEN, 1));
        MeshStage stage = new MeshStage(plan);
        stage.server.playOut(stage.alice, MeshStage.aliceCall(1, 2));
        stage.server.playOut(stage.peer(names[0]), MeshStage.call(2, 2));
        stage.server.playOut(stage.peer(names[2]), MeshStage.call(3, 2));
        List<String> datagrams = new ArrayList<>();
        for (String name : names) {
            for (byte[] datagram : stage.peer(name).journal().datagrams()) {
                datagrams.add(HexFormat.of().formatHex(datagram));
            }
        }
        datagrams.add("heard " + stage.alice.heard().count());
        return datagrams;
    }

    @Test
    void theNameOfALinkMeansNothing() {
        List<String> usual = carried("OBP-ONE", "OBP-TWO", "OBP-THREE");
        assertThat(usual).hasSizeGreaterThan(60).contains("heard 28");
        assertThat(carried("MASTER-1", "kiosk", "D-APRS")).isEqualTo(usual);
        assertThat(carried("DATA-GATEWAY", "ECHO", "#91")).isEqualTo(usual);
    }

    @Test
    void withoutListAndWithoutAnybodyWhoResolvesNamesLinksAndCallsGoOn() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.peer("NORTH"), MeshStage.call(STREAM, 20));
        stage.run(SECOND);
        stage.server.exchange().install(ServerIds.NONE, stage.server.now());
        stage.run(7 * SECOND);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(122);
        stage.run(86_400 * SECOND);
        for (String link : List.of("NORTH", "SOUTH", "OPEN")) {
            assertThat(stage.link(link).state(stage.server.clock().monoNs())).isEqualTo(LinkState.UP);
        }
        assertThat(stage.alice.state()).isEqualTo(ClientState.RUNNING);
    }
}
