package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Timers;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.dmr.VoiceBurst;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// Faults C1 to C5 of `docs/threats.md`: what users of other servers hear.
class CorrectnessTest {
    private static final int CAROL = 2345680;
    private static final int RESERVED_IN_OPTIONS = 0x20;

    @Test
    void noSequenceNumberIsTheWrongOneToBeginWith() {
        Scene scene = new Scene(new SettingsPlan());
        for (int start = 0; start < 256; start++) {
            CallScript call = CallBuilder.group(Scene.ALICE, Scene.TALKGROUP).stream(100 + start)
                    .sequenceStart(start)
                    .superframes(2)
                    .build();
            scene.server.playOut(scene.alice, call);
            assertThat(scene.bob.heard().stream(100 + start))
                    .as("from %d", start)
                    .hasSize(call.size());
        }
    }

    @Test
    void theLossOfTheFramesAroundTheWrapCostsThoseFramesOnly() {
        for (int first = 250; first <= 260; first++) {
            for (int missing = 1; missing <= 6; missing++) {
                Scene scene = new Scene(new SettingsPlan());
                List<byte[]> frames = new ArrayList<>(Scene.call(7, 60).datagrams());
                int lost = missing;
                frames.subList(first, first + lost).clear();
                scene.server.playOut(scene.alice, new CallScript(frames));
                assertThat(scene.bob.heard().stream(7)).hasSize(frames.size());
                assertThat(scene.server.events(Event.CallEnded.class))
                        .singleElement()
                        .returns((long) lost, end -> end.account().lost());
            }
        }
    }

    @Test
    void aFloodOnALineIsCutToTheRateOfSpeech() {
        Scene scene = new Scene(new SettingsPlan());
        byte[] frame = Scene.call(7, 1).datagram(1);
        for (int i = 0; i < 10_000; i++) {
            Dmrd.putSequence(frame, i & 0xFF);
            scene.alice.transmit(frame);
            scene.server.run(VirtualServer.MS);
        }
        assertThat(scene.bob.heard().count()).isBetween(250L, 60L + 25 * 10);
        assertThat(scene.server.exchange().counted(Reason.CLIENT_RATE)).isGreaterThan(8_000);
        assertThat(scene.server.exchange().counted(Reason.LINE_RATE)).isGreaterThan(500);

        scene.server.run(20 * VirtualServer.SECOND);
        scene.server.playOut(scene.alice, Scene.call(8, 2));
        assertThat(scene.bob.heard().stream(8)).hasSize(14);
    }

    @Test
    void syntheticLinkControlHasNoServiceOptions() {
        CallScript call = CallBuilder.group(Scene.ALICE, Scene.TALKGROUP).stream(7)
                .headers(0)
                .build();
        assertThat(optionsOfTerminator(call)).isZero();
    }

    @Test
    void receivedServiceOptionsAreKeptThroughAMapping() {
        CallScript call = Scene.call(7, 1);
        LinkControl broadcast = new LinkControl(LinkControl.GROUP_VOICE, 0, 0x08, Scene.TALKGROUP, Scene.ALICE);
        VoiceBurst.header(call.datagram(0), Dmrd.BURST_OFFSET, broadcast, 1);
        assertThat(optionsOfTerminator(call)).isEqualTo(0x08).isNotEqualTo(RESERVED_IN_OPTIONS);
    }

    /// Plays the call to a client that hears it as talkgroup 9, and to one that hears it as it is.
    private static int optionsOfTerminator(CallScript call) {
        Scene scene = new Scene(new SettingsPlan());
        VirtualClient linked =
                scene.server.client(ClientProfile.repeater(CAROL, "M0GHI").withOptions("DIAL=2350"));
        scene.server.run(15 * VirtualServer.SECOND);
        scene.server.playOut(scene.alice, call);

        List<HeardBurst> plain = scene.bob.heard().stream(7);
        for (int i = 0; i < call.size(); i++) {
            assertThat(plain.get(i).payload()).isEqualTo(burst(call.datagram(i)));
        }
        HeardBurst last = linked.heard().stream(7).getLast();
        LinkControl mapped = Objects.requireNonNull(FullLc.decode(last.payload(), 0, DataType.TERMINATOR));
        assertThat(mapped.destination()).isEqualTo(9);
        assertThat(mapped.source()).isEqualTo(Scene.ALICE);
        return mapped.options();
    }

    private static byte[] burst(byte[] dmrd) {
        return java.util.Arrays.copyOfRange(dmrd, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH);
    }

    @Test
    void anExchangeWithoutClientsHasNothingToDo() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        assertThat(server.exchange().advance(server.now())).isEqualTo(Timers.NEVER);
    }

    @Test
    void timeAloneChangesNothingBeforeItsDeadline() {
        Scene scene = new Scene(new SettingsPlan());
        scene.server.run(6 * VirtualServer.SECOND);
        String before = scene.state();
        String digest = scene.server.digest();
        long due = scene.server.exchange().advance(scene.server.now());
        assertThat(due).isGreaterThan(scene.server.clock().monoNs());
        for (int i = 0; i < 1_000; i++) {
            assertThat(scene.server.exchange().advance(scene.server.now())).isEqualTo(due);
        }
        assertThat(scene.state()).isEqualTo(before);
        assertThat(scene.server.digest()).isEqualTo(digest);
    }

    @Test
    void aSubscriptionEndsAtItsMomentAndNotAtTheNextRoundOfALoop() {
        SettingsPlan plan = new SettingsPlan();
        plan.timerMinutes = 1;
        Scene scene = new Scene(plan);
        CallScript call = CallBuilder.group(Scene.BOB, 91).stream(9).build();
        scene.server.playOut(scene.bob, call);
        long endedAtNs = scene.server.clock().monoNs()
                - call.durationNs()
                - 10 * VirtualServer.MS
                + call.offsetNs(call.size() - 1);
        long dueNs = endedAtNs + 60 * VirtualServer.SECOND;
        scene.server.run(dueNs - scene.server.clock().monoNs() - 1);
        assertThat(scene.server.exchange().book().at(Scene.BOB, 2, 91)).isNotNull();
        scene.server.run(1);
        assertThat(scene.server.exchange().book().at(Scene.BOB, 2, 91)).isNull();
    }

    @Test
    void nothingHasToBeInstalledOrStoredBeforeTheFirstCall() {
        Scene scene = new Scene(new SettingsPlan());
        scene.server.playOut(scene.alice, Scene.call(7, 1));
        assertThat(scene.bob.heard().stream(7)).hasSize(8);
    }
}
