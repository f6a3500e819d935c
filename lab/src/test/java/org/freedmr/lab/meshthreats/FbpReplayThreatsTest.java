package org.freedmr.lab.meshthreats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever was heard on an FBP link is sent again, at every moment while its timestamp is good and after (S13).
public class FbpReplayThreatsTest {
    private static final int STEPS = 120;
    private static final long STEP_NS = 60 * MS;

    /// What happens on the links, a frame of each script at each step.
    public record Scene(String name, List<String> links, CallScript script) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static Stream<Scene> scenes() {
        CallScript call = MeshStage.call(STREAM, 3);
        CallScript refused = CallBuilder.group(MeshStage.TALKER, 79).stream(STREAM)
                .superframes(3)
                .build();
        CallScript broken = MeshStage.call(STREAM, 3);
        return Stream.of(
                new Scene("a call", List.of("NORTH"), call),
                new Scene("a call on two ways", List.of("NORTH", "SOUTH"), call),
                new Scene(
                        "a call without end",
                        List.of("NORTH"),
                        new CallScript(broken.datagrams().subList(0, 9))),
                new Scene("a call of a local talkgroup", List.of("NORTH"), refused),
                new Scene(
                        "data to a radio",
                        List.of("NORTH"),
                        DataBuilder.unit(MeshStage.TALKER, 2345699).build()),
                new Scene(
                        "data to a talkgroup",
                        List.of("NORTH"),
                        DataBuilder.group(MeshStage.TALKER, 2350).build()));
    }

    private static void following(MeshPlan plan) {
        plan.link("NORTH").fixedAddress = false;
        plan.link("SOUTH").fixedAddress = false;
    }

    /// Plays a scene, and all of it again from there and elsewhere at each step if asked to.
    ///
    /// @return all that left the server and when, what it held at each step, and what it told, except for how often
    /// it was told the same
    private static List<String> play(Scene scene, boolean replayed) {
        MeshStage stage = new MeshStage(FbpReplayThreatsTest::following);
        List<String> account = new ArrayList<>();
        stage.server.tap((Address to, byte[] bytes, int length) ->
                account.add(stage.server.clock().monoNs() / MS + " ms to " + to + ": "
                        + HexFormat.of().formatHex(bytes, 0, length)));
        List<byte[]> recorded = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            for (String link : scene.links) {
                if (step < scene.script.size()) {
                    byte[] frame = stage.frame(link, scene.script.datagram(step));
                    stage.sends(link, frame);
                    recorded.add(frame);
                    links.add(link);
                }
            }
            for (int third = 0; third < 3; third++) {
                for (int i = 0; replayed && i < recorded.size(); i++) {
                    Address home = stage.server.addressOf(stage.peer(links.get(i)));
                    stage.sends(links.get(i), home, recorded.get(i));
                    stage.sends(links.get(i), MeshStage.elsewhere(), recorded.get(i));
                }
                stage.run(STEP_NS / 3);
            }
            account.add("step " + step + ": " + stage.state());
        }
        stage.run(400 * SECOND);
        for (Event event : stage.server.events()) {
            account.add(
                    event instanceof Event.CallEnded ended
                            ? ended.reason() + " " + ended.account().received() + " "
                                    + ended.account().lost() + " "
                                    + ended.account().delivered()
                            : event.toString());
        }
        return account;
    }

    @ParameterizedTest
    @MethodSource("scenes")
    public void everythingSentAgainAtEveryMomentChangesNothing(Scene scene) {
        List<String> alone = play(scene, false);
        List<String> attacked = play(scene, true);
        for (int i = 0; i < Math.min(alone.size(), attacked.size()); i++) {
            assertThat(attacked.get(i)).isEqualTo(alone.get(i));
        }
        assertThat(attacked).hasSameSizeAs(alone);
    }

    @Test
    public void aFrameSentAgainIsRefusedWithAReason() {
        MeshStage stage = new MeshStage();
        byte[] frame = stage.frame("NORTH", MeshStage.call(STREAM, 1).datagram(0));
        assertThat(stage.sends("NORTH", frame)).isNull();
        assertThat(stage.sends("NORTH", frame)).isEqualTo(Reason.DUPLICATE);
        stage.run(2 * SECOND);
        assertThat(stage.sends("NORTH", frame)).isEqualTo(Reason.REPLAYED);
        stage.run(4 * SECOND);
        assertThat(stage.sends("NORTH", frame)).isEqualTo(Reason.CLOCK);
    }

    @Test
    public void aReplayNeitherKeepsALinkAliveNorBringsItBack() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").fallSilent();
        byte[] frame = stage.frame("NORTH", MeshStage.call(STREAM, 1).datagram(0));
        stage.sends("NORTH", frame);
        for (int tenth = 0; tenth < 700; tenth++) {
            stage.sends("NORTH", frame);
            LinkState expected = tenth <= 600 ? LinkState.UP : LinkState.STALE;
            assertThat(stage.link("NORTH").state(stage.server.clock().monoNs())).isEqualTo(expected);
            stage.run(100 * MS);
        }
    }

    @Test
    public void oldFramesSentAgainTellNoLiesAboutTheClock() {
        MeshStage stage = new MeshStage();
        List<byte[]> recorded = new ArrayList<>();
        CallScript call = MeshStage.call(STREAM, 5);
        for (int i = 0; i < call.size(); i++) {
            recorded.add(stage.frame("NORTH", call.datagram(i)));
            stage.sends("NORTH", recorded.getLast());
            stage.run(60 * MS);
        }
        stage.run(30 * SECOND);
        recorded.forEach(frame -> assertThat(stage.sends("NORTH", frame)).isEqualTo(Reason.CLOCK));
        assertThat(stage.server.events(Event.ClockSkew.class)).isEmpty();
        assertThat(stage.link("NORTH").clockSkewMs()).isZero();
    }
}
