package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.MS;
import static org.freedmr.lab.VirtualServer.SECOND;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;
import static org.freedmr.lab.defects.Scene.CAROL;
import static org.freedmr.lab.defects.Scene.MINUTE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.Speech;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.TalkerAliasMessage;
import org.junit.jupiter.api.Test;

/// Section 9, "Streams": defects 19 to 24, 26 and 27.
class StreamDefectsTest {
    @Test
    void aCallGoesOnWhenTheFramesAtTheSequenceWrapAreLost() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        CallScript whole =
                scene.call(alice, 2, 91, 10).sequenceStart(240).stream(7).build();
        CallScript holed = new CallScript(whole.datagrams().stream()
                .filter(frame -> Dmrd.sequence(frame) != 255 && Dmrd.sequence(frame) > 1)
                .toList());

        scene.server.playOut(alice, holed);

        assertThat(bob.heard().stream(7)).hasSize(whole.size() - 3);
        Event.CallEnded account = scene.server.events(Event.CallEnded.class).getLast();
        assertThat(account.account().lost()).isEqualTo(3);
        assertThat(account.account().late()).isZero();
    }

    @Test
    void equalBurstsOfSilenceAreNoDuplicates() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();

        scene.server.playOut(
                alice,
                scene.call(alice, 2, 91, 150).speech(Speech.SILENCE).stream(7).build());

        assertThat(bob.heard().stream(7)).hasSize(902);
    }

    @Test
    void aFloodIsCutToTheRateOfALine() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        CallScript call =
                scene.call(alice, 2, 91, 80).withoutTerminator().stream(7).build();

        for (int i = 0; i < 400; i++) {
            alice.transmit(call.datagram(i));
            scene.server.run(20 * MS);
        }

        assertThat(bob.heard().stream(7)).hasSizeBetween(250, 262);
        assertThat(scene.server.exchange().counted(Reason.LINE_RATE)).isBetween(138L, 150L);
    }

    @Test
    void duplicatesDoNotCountAgainstTheRate() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        List<byte[]> thrice = new ArrayList<>();
        CallScript call = scene.call(alice, 2, 91, 60).stream(7).build();
        call.datagrams().forEach(frame -> thrice.addAll(List.of(frame, frame, frame)));

        for (int i = 0; i < thrice.size(); i++) {
            alice.transmit(thrice.get(i));
            scene.server.run(20 * MS);
        }

        assertThat(bob.heard().stream(7)).hasSize(call.size());
        assertThat(scene.server.exchange().counted(Reason.LINE_RATE)).isZero();
        assertThat(scene.server.exchange().counted(Reason.DUPLICATE)).isEqualTo(2L * (call.size() - 1));
    }

    @Test
    void dataMakesNoSubscriptionNoCallAndNoStuckTalker() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();

        scene.server.playOut(alice, DataBuilder.group(ALICE, 92).build());
        scene.server.playOut(alice, DataBuilder.group(ALICE, 91).build());
        scene.server.playOut(alice, DataBuilder.unit(ALICE, BOB).build());
        scene.server.playOut(alice, DataBuilder.unit(ALICE, 5000).build());
        scene.server.run(10 * SECOND);

        assertThat(scene.talkgroups(alice, 2)).containsExactly(91);
        assertThat(scene.server.events(Event.CallStarted.class)).isEmpty();
        assertThat(scene.server.events(Event.CallEnded.class)).isEmpty();
        assertThat(scene.announced(alice)).isEmpty();
        assertThat(bob.heard().bursts()).noneMatch(HeardBurst::voice);
    }

    @Test
    void everyReportedStartIsFollowedByItsEnd() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();

        scene.talk(alice, 2, 91);
        scene.server.playOut(
                alice, scene.call(alice, 2, 91, 2).withoutTerminator().build());
        scene.server.playOut(alice, DataBuilder.group(ALICE, 91).build());
        scene.server.playOut(bob, scene.call(bob, 2, 91, 2).withoutTerminator().build());
        bob.stop(scene.server.clock().monoNs());
        scene.server.run(10 * SECOND);

        assertThat(scene.server.events(Event.CallStarted.class))
                .extracting(Event.CallStarted::call)
                .containsExactlyElementsOf(scene.server.events(Event.CallEnded.class).stream()
                        .map(Event.CallEnded::call)
                        .sorted()
                        .toList());
        assertThat(scene.server.events(Event.CallStarted.class)).hasSize(3);
    }

    @Test
    void noLinkControlIsWrittenIntoAFrameThatIsNoVoice() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "DIAL=91");
        scene.settle();
        List<byte[]> frames = new ArrayList<>(
                scene.call(alice, 2, 91, 1).stream(7).build().datagrams().subList(0, 7));
        for (int code = Dmrd.CODE_PI_HEADER; code <= 0x2F; code++) {
            if (code != Dmrd.CODE_VOICE_HEADER && code != Dmrd.CODE_TERMINATOR) {
                byte[] frame = Dmrd.build(Dmrd.flags(2, false, code), ALICE, 91, ALICE, 7, frames.size());
                Arrays.fill(frame, Dmrd.BURST_OFFSET, Dmrd.BER_OFFSET, (byte) 0x5A);
                frames.add(frame);
            }
        }

        scene.server.playOut(alice, new CallScript(frames));

        List<HeardBurst> heard = bob.heard().stream(7);
        assertThat(heard.size()).isGreaterThan(7);
        assertThat(heard.subList(7, heard.size())).allSatisfy(burst -> {
            assertThat(burst.payload()).containsOnly(0x5A);
            assertThat(burst.destination()).isEqualTo(9);
        });
    }

    @Test
    void aCallUnderItsOwnNumberPassesBitForBit() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        List<byte[]> frames = withAlias(scene.call(alice, 2, 91, 3).stream(7).build());

        scene.server.playOut(alice, new CallScript(frames));

        List<HeardBurst> heard = bob.heard().stream(7);
        assertThat(heard).hasSize(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            assertThat(heard.get(i).payload())
                    .isEqualTo(Arrays.copyOfRange(frames.get(i), Dmrd.BURST_OFFSET, Dmrd.BER_OFFSET));
        }
    }

    /// The call with a talker alias header in the embedded signalling of its second superframe.
    private static List<byte[]> withAlias(CallScript call) {
        int[] fragments = EmbeddedLc.fragments(new LinkControl(4, 0, 0x40, 0x4D3041, 0x424300));
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            byte[] frame = call.datagram(i).clone();
            if (i >= 8 && i < 12) {
                EmbeddedLc.put(frame, Dmrd.BURST_OFFSET, fragments[i - 8]);
            }
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void contentionIsDecidedOncePerCallAndNoCallBreaksOffInTheMiddle() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=92");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=91,92");
        scene.settle();
        scene.server.play(alice, scene.call(alice, 2, 91, 20).stream(7).build());
        scene.server.run(SECOND);
        scene.server.play(bob, scene.call(bob, 2, 92, 40).stream(8).build());
        scene.server.run(20 * SECOND);

        assertThat(carol.heard().stream(7)).hasSize(122);
        List<HeardBurst> second = carol.heard().stream(8);
        assertThat(second.getFirst().flags() & 0x3F).isEqualTo(Dmrd.CODE_VOICE_SYNC);
        assertThat(second.getLast().terminator()).isTrue();
        assertThat(second.getLast().sequence() - second.getFirst().sequence()).isEqualTo(second.size() - 1);
    }

    @Test
    void aRefusedCallLeavesNoMarkOnTheLine() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=92");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=91,92");
        scene.settle();
        scene.server.play(alice, scene.call(alice, 2, 91, 20).build());
        scene.server.run(SECOND);
        scene.server.playOut(bob, scene.call(bob, 2, 92, 5).stream(8).build());
        scene.server.run(8 * SECOND);

        int next = scene.talk(alice, 2, 91);

        assertThat(carol.heard().stream(8)).isEmpty();
        assertThat(carol.heard().stream(next)).hasSize(14);
    }

    @Test
    void privateCallsAndCommandsAreHeardByNobody() {
        Scene scene = new Scene();
        VirtualClient alice = scene.repeater(ALICE, "TS1=91;TS2=91,2350");
        VirtualClient bob = scene.repeater(BOB, "TS1=91;TS2=91,2350;SINGLE=0");
        scene.settle();

        for (int number : new int[] {4000, 5000, 2350, BOB, 9, 8, 9991}) {
            scene.dial(alice, 2, number);
            scene.dial(alice, 1, number);
        }
        scene.talk(alice, 1, 4000);
        scene.talk(alice, 2, 4000);
        scene.talk(alice, 2, 5000);
        scene.talk(alice, 2, 9991);
        scene.server.run(MINUTE);

        assertThat(bob.heard().count()).isZero();
        assertThat(alice.heard().bursts()).isNotEmpty().allMatch(burst -> burst.source() == 5000);
    }

    @Test
    void aCallIsHeardOnceOnALineWhateverItsSubscriptionsAre() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "DIAL=91;TS1=91;TS2=91");
        scene.settle();

        int stream = scene.talk(alice, 2, 91);

        assertThat(bob.heard().stream(stream)).hasSize(14).allMatch(burst -> burst.destination() == 91);
    }

    @Test
    void aTalkerAliasMessageHasNoClientIdAndReachesNoClient() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        Address home = scene.server.addressOf(alice);
        byte[] alias = new TalkerAliasMessage(false, 2_345_999, 0, 0x414243L).build(0);
        scene.server.play(alice, scene.call(alice, 2, 91, 5).build());
        scene.server.run(SECOND);
        long sentBefore = scene.server.datagramsOut();

        scene.server.inject(home, alias);
        assertThat(scene.server.datagramsOut()).isEqualTo(sentBefore);
        scene.server.run(10 * SECOND);

        assertThat(scene.server.exchange().counted(Reason.NOT_LOGGED_IN)).isZero();
        assertThat(bob.heard().count()).isEqualTo(32);
    }

    @Test
    void aSilentTalkerFreesTheFloorAndHasAnEnd() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        scene.settle();

        scene.server.playOut(
                alice, CallBuilder.group(ALICE, 91).withoutTerminator().build());
        scene.server.run(6 * SECOND);

        assertThat(scene.endings()).containsExactly(Reason.TIMEOUT);
    }
}
