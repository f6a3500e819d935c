package org.freedmr.lab.meshthreats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Speech;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call on an OpenBridge link is recorded and played to us again (S12).
public class OpenReplayThreatsTest {
    private static final CallScript CALL = MeshStage.call(STREAM, 10);
    /// Frames that a replay gets through before it is known as one.
    private static final int MOST = 2;

    private final MeshStage stage = new MeshStage();
    private final List<byte[]> recorded = new ArrayList<>();

    private void record() {
        for (int i = 0; i < CALL.size(); i++) {
            byte[] frame = stage.frame("OPEN", CALL.datagram(i));
            recorded.add(frame);
            assertThat(stage.sends("OPEN", frame)).isNull();
            stage.run(60 * MS);
        }
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(CALL.size());
        forget();
    }

    private void forget() {
        stage.alice.heard().clear();
        stage.peer("NORTH").journal().clear();
    }

    private void replay(int first, int step) {
        for (int i = first; i < recorded.size(); i += step) {
            stage.sends("OPEN", recorded.get(i));
            stage.run(step * 60L * MS);
        }
    }

    private void assertCutOff() {
        assertThat(stage.alice.heard().count()).isLessThanOrEqualTo(MOST);
        assertThat(stage.peer("NORTH").heard().count()).isLessThanOrEqualTo(MOST);
        assertThat(stage.ended("OPEN").subList(1, stage.ended("OPEN").size()))
                .allMatch(ended -> ended.reason() == Reason.REPLAYED);
        assertThat(stage.server.events(Event.CallEnded.class))
                .hasSameSizeAs(stage.server.events(Event.CallStarted.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 60, 200, 3_600})
    public void aRecordedCallIsCutOffAndNeverReachesItsEnd(int laterSeconds) {
        record();
        stage.run(laterSeconds * SECOND);
        replay(0, 1);
        assertCutOff();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 30})
    public void soIsAPieceOutOfItsMiddleOrACallWithHoles(int first) {
        record();
        stage.run(200 * SECOND);
        replay(first, 1);
        assertCutOff();
        forget();
        stage.run(200 * SECOND);
        replay(0, 2);
        assertCutOff();
    }

    @Test
    public void whoeverSpeaksAfterAReplayIsHeardWhole() {
        record();
        stage.run(200 * SECOND);
        for (int i = 0; i < 3; i++) {
            stage.sends("OPEN", recorded.get(i));
            stage.run(60 * MS);
        }
        stage.run(6 * SECOND);
        forget();
        stage.server.play(stage.peer("OPEN"), MeshStage.call(STREAM + 1, 10));
        replay(3, 1);
        stage.run(SECOND);
        assertThat(stage.alice.heard().stream(STREAM + 1)).hasSize(CALL.size());
        assertThat(stage.alice.heard().count()).isEqualTo(CALL.size());
    }

    @Test
    public void aReplayFromElsewhereGetsNothingThrough() {
        record();
        stage.run(200 * SECOND);
        for (byte[] frame : recorded) {
            assertThat(stage.sends("OPEN", MeshStage.elsewhere(), frame)).isEqualTo(Reason.WRONG_ADDRESS);
        }
        assertThat(stage.alice.heard().count()).isZero();
    }

    @Test
    public void aReplayKeepsNoDeadLinkAlive() {
        MeshStage enhanced = new MeshStage(plan -> plan.link("OPEN").enhanced = true);
        enhanced.peer("OPEN").fallSilent();
        byte[] frame = enhanced.frame("OPEN", CALL.datagram(0));
        enhanced.sends("OPEN", frame);
        for (int second = 0; second < 61; second++) {
            enhanced.run(SECOND);
            enhanced.sends("OPEN", frame);
        }
        assertThat(enhanced.link("OPEN").state(enhanced.server.clock().monoNs()))
                .isEqualTo(LinkState.STALE);
    }

    @Test
    public void aLongCallOfSilenceIsNoReplayAlthoughItsFramesComeRound() {
        CallScript silence = CallBuilder.group(MeshStage.TALKER, MeshStage.TALKGROUP).stream(STREAM)
                .superframes(400)
                .speech(Speech.SILENCE)
                .build();
        Set<String> different = new HashSet<>();
        for (int i = 0; i < silence.size(); i++) {
            different.add(HexFormat.of().formatHex(silence.datagram(i)));
            if (i % 100 != 7) {
                stage.sends("OPEN", stage.frame("OPEN", silence.datagram(i)));
            }
            stage.run(60 * MS);
        }
        assertThat(different).hasSizeLessThan(800);
        assertThat(stage.ended("OPEN")).singleElement().matches(ended -> ended.reason() == Reason.TERMINATOR);
        assertThat(stage.alice.heard().stream(STREAM)).hasSizeGreaterThan(silence.size() * 8 / 10);
    }

    @Test
    public void theBeginningOfACallPlayedIntoItCostsItNothing() {
        CallScript call = MeshStage.call(STREAM, 40);
        for (int i = 0; i < call.size(); i++) {
            recorded.add(stage.frame("OPEN", call.datagram(i)));
            assertThat(stage.sends("OPEN", recorded.getLast()))
                    .as("frame %d", i)
                    .isNull();
            for (int j = 0; j <= i; j += 5) {
                stage.sends("OPEN", recorded.get(j));
            }
            stage.run(60 * MS);
        }
        assertThat(MeshStage.indexes(stage.alice.heard().stream(STREAM)))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(240);
    }

    @Test
    public void aReplayTakesOverNoCallAndKeepsNobodyFromIt() {
        CallScript call = MeshStage.call(STREAM, 40);
        for (int i = 0; i < call.size(); i++) {
            if (i < 50) {
                recorded.add(stage.frame("OPEN", call.datagram(i)));
                stage.speaks("NORTH", call.datagram(i));
                stage.sends("OPEN", recorded.getLast());
            } else {
                stage.sends("OPEN", recorded.get(i % 50));
            }
            if (i >= 75) {
                stage.speaks("SOUTH", call.datagram(i));
            }
            stage.run(60 * MS);
        }
        assertThat(stage.server.events(Event.CallRerouted.class))
                .singleElement()
                .isEqualTo(new Event.CallRerouted(1, "NORTH", "SOUTH"));
        assertThat(MeshStage.indexes(stage.alice.heard().stream(STREAM)))
                .isSorted()
                .hasSize(240 - 25);
    }

    @Test
    public void anOpenLinkIsMarkedWeak() {
        assertThat(stage.link("OPEN").isWeak()).isTrue();
        assertThat(stage.link("NORTH").isWeak()).isFalse();
    }
}
