package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.ALICE;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;
import static org.freedmr.lab.meshconformance.MeshStage.TALKGROUP;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.HeardBurst;
import org.junit.jupiter.api.Test;

/// Loop control, order and quench (checks 12 to 16).
class StreamConformanceTest {
    private static final int CONFERENCE = 2355;

    // ---- 12: parallel ways
    // --------------------------------------------------------------------------------------------

    @Check(12)
    @Test
    void ofTwoWaysTheFirstWinsFromItsFirstFrameOn() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 5);
        for (int i = 0; i < call.size(); i++) {
            assertThat(stage.speaks("NORTH", call.datagram(i))).isNull();
            assertThat(stage.speaks("SOUTH", call.datagram(i))).isNotNull();
            stage.run(60 * MS);
        }
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.peer("OPEN").heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.peer("NORTH").heard().count()).isZero();
        assertThat(stage.started("NORTH")).hasSize(1);
        assertThat(stage.started("SOUTH")).isEmpty();
    }

    @Check(12)
    @Test
    void whenTheWinnerDiesTheOtherGoesOnWithinOnePointTwoSecondsAndRepeatsNothing() {
        for (int dead = 1; dead <= 60; dead++) {
            MeshStage stage = new MeshStage();
            CallScript call = MeshStage.call(STREAM, 15);
            for (int i = 0; i < call.size(); i++) {
                if (i < dead) {
                    stage.speaks("NORTH", call.datagram(i));
                }
                stage.run(10 * MS);
                stage.speaks("SOUTH", call.datagram(i));
                stage.run(50 * MS);
            }
            List<HeardBurst> heard = stage.alice.heard().stream(STREAM);
            assertThat(MeshStage.indexes(heard))
                    .as("died at %d", dead)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(longestGapNs(heard)).as("died at %d", dead).isLessThanOrEqualTo(1_200 * MS);
            assertThat(heard.getLast().terminator()).isTrue();
            assertThat(stage.server.events(Event.CallRerouted.class)).hasSize(1);
            assertThat(stage.server.events(Event.CallEnded.class)).hasSize(1);
        }
    }

    private static long longestGapNs(List<HeardBurst> heard) {
        long longestNs = 0;
        for (int i = 1; i < heard.size(); i++) {
            longestNs = Math.max(
                    longestNs, heard.get(i).arrivedNs() - heard.get(i - 1).arrivedNs());
        }
        return longestNs;
    }

    @Check(12)
    @Test
    void withoutStandbyTheLoserIsQuenchedAtOnce() {
        MeshStage stage = new MeshStage(plan -> plan.standby = false);
        CallScript call = MeshStage.call(STREAM, 1);
        stage.speaks("NORTH", call.datagram(0));
        stage.speaks("SOUTH", call.datagram(0));
        assertThat(stage.quenches("SOUTH")).singleElement().matches(quench -> quench.streamId() == STREAM);
        assertThat(stage.quenches("NORTH")).isEmpty();
    }

    // ---- 13: used again
    // ------------------------------------------------------------------------------------------------

    @Check(13)
    @Test
    void aStreamIdUsedAgainTwoSecondsAfterTheTerminatorIsANewCall() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 2);
        stage.server.playOut(stage.peer("NORTH"), call);
        stage.run(2 * SECOND);
        assertThat(stage.peer("SOUTH").heard().stream(STREAM)).hasSize(call.size());
        stage.peer("SOUTH").journal().clear();
        stage.server.playOut(stage.peer("NORTH"), call);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(2 * call.size());
        assertThat(stage.peer("SOUTH").heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.started("NORTH")).hasSize(2);
        assertThat(stage.ended("NORTH")).hasSize(2).allMatch(ended -> ended.reason() == Reason.TERMINATOR);
    }

    @Check(13)
    @Test
    void theTailOfAFinishedCallIsNoNewOne() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 2);
        stage.server.playOut(stage.peer("NORTH"), call);
        stage.run(2 * SECOND);
        for (int i = 1; i < call.size(); i++) {
            stage.speaks("NORTH", call.datagram(i));
            stage.run(60 * MS);
        }
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.started("NORTH")).hasSize(1);
    }

    // ---- 14: order
    // ------------------------------------------------------------------------------------------------------

    /// A header with the number before the first, then voice with these numbers, and how the call ended.
    private static Event.CallEnded ended(MeshStage stage, int... numbers) {
        CallScript call = CallBuilder.group(MeshStage.TALKER, TALKGROUP).stream(STREAM)
                .superframes(44)
                .sequenceStart(numbers[0] - 1)
                .build();
        stage.speaks("NORTH", call.datagram(0));
        for (int number : numbers) {
            stage.run(60 * MS);
            stage.speaks("NORTH", call.datagram(1 + (number - numbers[0] & 0xFF)));
        }
        stage.run(6 * SECOND);
        return stage.ended("NORTH").getLast();
    }

    private static List<Integer> heardNumbers(MeshStage stage) {
        return stage.alice.heard().stream(STREAM).stream()
                .filter(burst -> !burst.header())
                .map(HeardBurst::sequence)
                .toList();
    }

    @Check(14)
    @Test
    void lossAtTheWrapCostsTheLostFramesOnly() {
        MeshStage stage = new MeshStage();
        Event.CallEnded ended = ended(stage, 254, 255, 2, 3);
        assertThat(heardNumbers(stage)).containsExactly(254, 255, 2, 3);
        assertThat(ended.account().lost()).isEqualTo(2);
        assertThat(ended.account().duplicates() + ended.account().late()).isZero();
    }

    @Check(14)
    @Test
    void aRepeatedFrameIsADuplicate() {
        MeshStage stage = new MeshStage();
        Event.CallEnded ended = ended(stage, 1, 2, 2, 3);
        assertThat(heardNumbers(stage)).containsExactly(1, 2, 3);
        assertThat(ended.account().duplicates()).isEqualTo(1);
        assertThat(ended.account().lost() + ended.account().late()).isZero();
    }

    @Check(14)
    @Test
    void aFrameAfterItsSuccessorIsLate() {
        MeshStage stage = new MeshStage();
        Event.CallEnded ended = ended(stage, 1, 3, 2, 4);
        assertThat(heardNumbers(stage)).containsExactly(1, 3, 4);
        assertThat(ended.account().late()).isEqualTo(1);
        assertThat(ended.account().duplicates()).isZero();
    }

    // ---- 15, 16: quench
    // -------------------------------------------------------------------------------------------------

    @Check(15)
    @Test
    void twoStreamsOfOneTalkgroupCanBothBeQuenched() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.peer("SOUTH"), MeshStage.call(1, 20));
        stage.server.play(stage.peer("OPEN"), other(2));
        stage.run(SECOND);
        assertThat(streamsAt(stage)).containsExactlyInAnyOrder(1, 2);
        stage.peer("NORTH").quench(TALKGROUP, 1);
        stage.peer("NORTH").quench(TALKGROUP, 2);
        stage.run(MS);
        stage.peer("NORTH").journal().clear();
        stage.run(10 * SECOND);
        assertThat(streamsAt(stage)).isEmpty();
        assertThat(stage.peer("SOUTH").heard().stream(2)).hasSize(122);
        assertThat(stage.peer("OPEN").heard().stream(1)).hasSize(122);
        assertThat(stage.alice.heard().bursts()).hasSize(122);
        stage.server.playOut(stage.peer("SOUTH"), MeshStage.call(3, 1));
        assertThat(streamsAt(stage)).containsExactly(3);
    }

    private static CallScript other(int stream) {
        return CallBuilder.group(MeshStage.TALKER + 1, TALKGROUP).stream(stream)
                .superframes(20)
                .build();
    }

    private static List<Integer> streamsAt(MeshStage stage) {
        return stage.peer("NORTH").heard().bursts().stream()
                .map(HeardBurst::streamId)
                .distinct()
                .toList();
    }

    @Check(15)
    @Test
    void aQuenchHoldsForItsCallToTheEndAndNotForTheNextOneWithTheSameStreamId() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 4);
        stage.peer("NORTH").quench(TALKGROUP, STREAM);
        stage.run(MS);
        stage.server.playOut(
                stage.peer("SOUTH"), new CallScript(call.datagrams().subList(0, 13)));
        stage.run(4 * SECOND);
        stage.server.playOut(
                stage.peer("SOUTH"), new CallScript(call.datagrams().subList(13, call.size())));
        assertThat(stage.peer("NORTH").heard().count()).isZero();

        stage.run(2 * SECOND);
        stage.server.playOut(stage.peer("SOUTH"), call);
        assertThat(stage.peer("NORTH").heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.peer("OPEN").heard().stream(STREAM)).hasSize(2 * call.size());
    }

    @Check(16)
    @Test
    void aDialledCallIsQuenchedUnderTheNumberOfItsConferenceAndAloneInIt() {
        MeshStage stage = new MeshStage();
        stage.server.playOut(
                stage.alice, CallBuilder.unit(ALICE, CONFERENCE).stream(1).build());
        stage.run(10 * SECOND);
        CallScript dialled =
                CallBuilder.group(ALICE, 9).stream(2).superframes(20).build();
        stage.server.play(stage.alice, dialled);
        stage.run(10 * MS);
        CallScript beside = CallBuilder.group(MeshStage.TALKER, CONFERENCE).stream(3)
                .superframes(20)
                .build();
        stage.server.play(stage.peer("SOUTH"), beside);
        stage.run(SECOND);
        assertThat(stage.peer("NORTH").heard().stream(2))
                .isNotEmpty()
                .allMatch(burst -> burst.destination() == CONFERENCE);

        stage.peer("NORTH").quench(9, 2);
        stage.run(SECOND);
        int before = stage.peer("NORTH").heard().stream(2).size();
        assertThat(before).isGreaterThan(30);

        stage.peer("NORTH").quench(CONFERENCE, 2);
        stage.run(MS);
        before = stage.peer("NORTH").heard().stream(2).size();
        stage.run(6 * SECOND);
        assertThat(stage.peer("NORTH").heard().stream(2)).hasSize(before);
        assertThat(stage.peer("SOUTH").heard().stream(2)).hasSize(dialled.size());
        assertThat(stage.peer("NORTH").heard().stream(3)).hasSize(beside.size());

        stage.run(2 * SECOND);
        CallScript next = CallBuilder.group(ALICE, 9).stream(4).build();
        stage.server.playOut(stage.alice, next);
        assertThat(stage.peer("NORTH").heard().stream(4)).hasSize(next.size());

        stage.peer("NORTH").quench(9, 5);
        stage.peer("NORTH").quench(CONFERENCE, 6);
        for (int stream : new int[] {5, 6}) {
            stage.server.playOut(
                    stage.alice, CallBuilder.group(ALICE, 9).stream(stream).build());
        }
        assertThat(stage.peer("NORTH").heard().stream(5)).hasSize(next.size());
        assertThat(stage.peer("NORTH").heard().stream(6)).isEmpty();
        assertThat(stage.peer("SOUTH").heard().stream(6)).hasSize(next.size());
    }
}
