package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final MeshStage stage = new MeshStage();

    private static CallScript call(int radio, int rssi) {
        return CallBuilder.group(radio, MeshStage.TALKGROUP).stream(7)
                .rssi(rssi)
                .superframes(5)
                .build();
    }

    @Test
    void aCallTellsWhenItBeganAndHowItWasHeard() {
        long beganMs = stage.server.now().epochMs();
        stage.server.playOut(stage.alice, call(MeshStage.ALICE, 47));

        Event.CallStarted started = stage.server.events(Event.CallStarted.class).getFirst();
        Event.CallEnded ended = stage.server.events(Event.CallEnded.class).getFirst();
        assertThat(started.startedMs()).isEqualTo(beganMs);
        assertThat(ended.startedMs()).isEqualTo(beganMs);
        assertThat(ended.account().rssiDbm()).isEqualTo(-47);
        assertThat(ended.account().jitterUs()).isZero();
    }

    @Test
    void theStrengthInFramesOfPeersIsNotComputedWith() {
        stage.server.playOut(stage.peer("NORTH"), call(MeshStage.TALKER, 47));

        assertThat(stage.ended("NORTH").getFirst().account().rssiDbm()).isZero();
    }

    @Test
    void aClientTellsSinceWhenItRunsAndWhatItSaysOfItsStation() {
        Event.ClientUp up = stage.server.events(Event.ClientUp.class).getFirst();

        assertThat(up.sinceMs())
                .isBetween(
                        stage.server.now().epochMs() - 15_000,
                        stage.server.now().epochMs() - 1_000);
        assertThat(up.station().location()).isEqualTo("London, IO91wm");
        assertThat(up.station().rxFrequency()).isEqualTo("438800000");
        assertThat(up.station().packageId()).isEqualTo("MMDVM_MMDVM_HS_Hat");
    }

    @Test
    void aPeerTellsSinceWhenItIsAsItIsAlsoWhenToldAgain() {
        long beforeMs = stage.server.now().epochMs();
        stage.run(VirtualServer.SECOND);
        stage.peer("NORTH").stun();
        stage.run(VirtualServer.SECOND);
        List<Event.PeerChanged> told = stage.server.events(Event.PeerChanged.class).stream()
                .filter(event -> event.peer().equals("NORTH"))
                .toList();
        stage.run(60 * VirtualServer.SECOND);

        assertThat(told.getLast().state()).isEqualTo("stunned");
        assertThat(told.getLast().sinceMs()).isBetween(beforeMs + 1_000, beforeMs + 1_100);
        Iterable<Event.Standing> standing = () -> stage.server.exchange().standing();
        assertThat(standing).contains(told.getLast());
    }

    @Test
    void aNewVersionOfTheLinkDoesNotBeginItsStateAnew() {
        MeshStage older = new MeshStage(plan -> plan.link("NORTH").version = 4);
        older.peer("NORTH").announce(5);
        older.run(VirtualServer.SECOND);

        List<Event.PeerChanged> up = older.server.events(Event.PeerChanged.class).stream()
                .filter(event -> event.peer().equals("NORTH") && event.state().equals("up"))
                .toList();
        assertThat(up.getLast().version()).isEqualTo(5);
        assertThat(up.getFirst().version()).isEqualTo(4);
        assertThat(up.getLast().sinceMs()).isEqualTo(up.getFirst().sinceMs());
    }

    @Test
    void aLinkWithNewSettingsIsToldLastAsItIsNow() {
        MeshPlan plan = MeshStage.plan();
        plan.link("NORTH").packetsPerSecond = 4_000;
        stage.server.install(plan);

        Event.PeerChanged last = stage.server.events(Event.PeerChanged.class).stream()
                .filter(event -> event.peer().equals("NORTH"))
                .toList()
                .getLast();
        assertThat(last.state()).isNotEqualTo("disabled");
        Iterable<Event.Standing> standing = () -> stage.server.exchange().standing();
        assertThat(standing).contains(last);
    }
}
