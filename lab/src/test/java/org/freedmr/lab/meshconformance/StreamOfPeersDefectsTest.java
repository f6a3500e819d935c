package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;
import static org.freedmr.lab.meshconformance.MeshStage.TALKGROUP;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Reporter;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerMessages;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.testkit.Speech;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// What other servers do wrong with the streams of their peers (`mesh-fbp.md` section 9) and ours must not.
class StreamOfPeersDefectsTest {

    // ---- 7: silence
    // --------------------------------------------------------------------------------------------------------

    @Test
    void aMinuteOfSilenceIsHeardWhole() {
        for (String link : List.of("NORTH", "OPEN")) {
            MeshStage stage = new MeshStage();
            CallScript silence = CallBuilder.group(MeshStage.TALKER, TALKGROUP).stream(STREAM)
                    .superframes(180)
                    .speech(Speech.SILENCE)
                    .build();
            stage.server.playOut(stage.peer(link), silence);
            assertThat(stage.alice.heard().stream(STREAM)).as(link).hasSize(silence.size());
            assertThat(stage.peer("SOUTH").heard().stream(STREAM)).as(link).hasSize(silence.size());
            assertThat(stage.ended(link)).singleElement().satisfies(ended -> {
                assertThat(ended.reason()).isEqualTo(Reason.TERMINATOR);
                assertThat(ended.account().lost()
                                + ended.account().duplicates()
                                + ended.account().late())
                        .isZero();
            });
        }
    }

    // ---- 9: reports
    // ----------------------------------------------------------------------------------------------------------

    /// Keeps what is sent and nothing else.
    private static final class Sent implements Outbox {
        private record Place(int listener, Address address) implements Destination {}

        private final List<String> datagrams = new ArrayList<>();

        @Override
        public Destination open(int listener, Address address) {
            return new Place(listener, address);
        }

        @Override
        public void release(Destination destination) {}

        @Override
        public void send(Destination destination, byte[] bytes, int length) {
            datagrams.add(destination + " " + HexFormat.of().formatHex(bytes, 0, length));
        }

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {
            datagrams.add(sender + " " + HexFormat.of().formatHex(bytes, 0, length));
        }

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            for (int i = 0; i < recipients.size(); i++) {
                send(recipients.destination(i), bytes, length);
            }
        }
    }

    /// Somebody reads the reports and remembers them.
    private record Reader(List<Event> told) implements Reporter {
        @Override
        public void report(Event event) {
            told.add(event);
        }

        @Override
        public void keep(RestartState state) {}

        @Override
        public void keepBans(List<Event.Banned> bans) {}
    }

    /// Nobody reads the reports.
    private record Nobody() implements Reporter {
        @Override
        public void report(Event event) {}

        @Override
        public void keep(RestartState state) {}

        @Override
        public void keepBans(List<Event.Banned> bans) {}
    }

    /// A call on two ways, used again after its end, at an exchange that reports in this way.
    private static List<String> carried(Reporter reporter) {
        Sent sent = new Sent();
        Exchange exchange = new Exchange(new byte[16], new SettingsPlan().build(), sent, reporter);
        exchange.install(MeshStage.plan().serverIds, new Now(0, 0));
        exchange.install(MeshStage.plan().build(), new Now(0, 0));
        Address north = Address.ofIpv4(0x0A000011, 1);
        Address south = Address.ofIpv4(0x0A000012, 1);
        exchange.install(new PeerAddress("NORTH", north), new Now(0, 0));
        exchange.install(new PeerAddress("SOUTH", south), new Now(0, 0));
        exchange.install(new PeerAddress("OPEN", Address.ofIpv4(0x0A000013, 1)), new Now(0, 0));
        CallScript call = MeshStage.call(STREAM, 3);
        for (int i = 0; i < 3 * call.size(); i++) {
            Now now = new Now(i * 60L * MS, i * 60L);
            exchange.advance(now);
            for (String link : List.of("NORTH", "SOUTH")) {
                int id = link.equals("NORTH") ? MeshStage.NORTH : MeshStage.SOUTH;
                PeerMessages messages = new PeerMessages(link.toLowerCase(Locale.ROOT) + "-key");
                PeerOrigin origin = new PeerOrigin(3102, 0, 1);
                byte[] frame = messages.fbp(5, call.datagram(i % call.size()), id, now.epochMs() * 1_000_000, origin);
                Address from = link.equals("NORTH") ? north : south;
                exchange.datagram(MeshSettings.FIRST_LISTENER, from, frame, frame.length, now);
            }
        }
        return sent.datagrams;
    }

    @Test
    void whetherAnybodyReadsTheReportsChangesNoDatagram() {
        List<Event> told = new ArrayList<>();
        List<String> withReports = carried(new Reader(told));
        assertThat(told).hasSizeGreaterThan(5);
        assertThat(withReports).hasSizeGreaterThan(40);
        assertThat(carried(new Nobody())).isEqualTo(withReports);
    }

    // ---- 10: the end of both ways
    // --------------------------------------------------------------------------------------------

    @Test
    void twoWaysThatDieTogetherKeepNobodyFromGoingOn() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 60);
        VirtualPeer north = stage.peer("NORTH");
        VirtualPeer south = stage.peer("SOUTH");
        stage.server.play(north, call);
        stage.server.play(south, call);
        stage.run(2 * SECOND);
        north.fallSilent();
        south.fallSilent();
        stage.run(8 * SECOND);
        assertThat(stage.ended("NORTH")).singleElement().matches(ended -> ended.reason() == Reason.TIMEOUT);
        stage.alice.heard().clear();
        south.speak();
        stage.run(15 * SECOND);
        assertThat(stage.alice.heard().stream(STREAM)).hasSizeGreaterThan(180);
        assertThat(stage.started("SOUTH")).hasSize(1);
        assertThat(stage.alice.heard().stream(STREAM).getLast().terminator()).isTrue();
    }

    @Test
    void afterAFailOverTheFormerWayIsACopyAndDoesNotTakeTheCallBack() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.call(STREAM, 60);
        stage.server.play(stage.peer("NORTH"), call);
        stage.server.play(stage.peer("SOUTH"), call);
        stage.run(2 * SECOND);
        stage.peer("NORTH").fallSilent();
        stage.run(3 * SECOND);
        stage.peer("NORTH").speak();
        stage.run(20 * SECOND);
        assertThat(MeshStage.indexes(stage.alice.heard().stream(STREAM)))
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(359);
        assertThat(stage.server.events(Event.CallRerouted.class)).hasSize(1);
    }

    // ---- 12: rates
    // -----------------------------------------------------------------------------------------------------------

    @Test
    void aFloodInOneStreamIsCutToItsRateAndNobodyElsePays() {
        MeshStage stage = new MeshStage();
        CallScript flood = CallBuilder.group(MeshStage.TALKER, 2399).stream(9)
                .superframes(200)
                .build();
        stage.server.play(stage.peer("NORTH"), MeshStage.call(STREAM, 20));
        int next = 0;
        for (int tick = 0; tick < 70; tick++) {
            for (int i = 0; i < 15; i++) {
                stage.speaks("NORTH", flood.datagram(next++));
            }
            stage.run(100 * MS);
        }
        assertThat(stage.peer("SOUTH").heard().stream(9)).hasSizeBetween(40, 40 + 25 * 7 + 5);
        assertThat(stage.server.exchange().counted(Reason.STREAM_RATE)).isGreaterThan(500);
        stage.run(SECOND);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(122);
        assertThat(stage.peer("SOUTH").heard().stream(STREAM)).hasSize(122);
    }

    @Test
    void aFloodOnALinkIsDroppedUnreadAndTheOtherLinksGoOn() {
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").packetsPerSecond = 100);
        stage.server.play(stage.peer("SOUTH"), MeshStage.call(STREAM, 20));
        CallScript other = CallBuilder.group(MeshStage.TALKER, 2399).stream(9).build();
        byte[] frame = stage.frame("NORTH", other.datagram(0));
        for (int tick = 0; tick < 80; tick++) {
            for (int i = 0; i < 50; i++) {
                stage.sends("NORTH", frame);
            }
            stage.run(100 * MS);
        }
        assertThat(stage.server.exchange().counted(Reason.PEER_RATE)).isBetween(3_000L, 3_200L);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(122);
    }

    @Test
    void aFloodFromElsewhereKeepsNothingOfThePeerOut() {
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").packetsPerSecond = 100);
        stage.server.play(stage.peer("NORTH"), MeshStage.call(STREAM, 20));
        byte[] frame = stage.frame("NORTH", MeshStage.call(9, 1).datagram(0));
        for (int tick = 0; tick < 80; tick++) {
            for (int i = 0; i < 50; i++) {
                stage.sends("NORTH", MeshStage.elsewhere(), frame);
            }
            stage.run(100 * MS);
        }
        assertThat(stage.server.exchange().counted(Reason.PEER_RATE)).isGreaterThan(3_000);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(122);
    }

    // ---- 20: the own tail
    // ------------------------------------------------------------------------------------------------------

    @Test
    void aHotspotNeverHearsItsOwnCallComeBackWithinAMinuteOfItsEnd() {
        MeshStage stage = new MeshStage();
        CallScript call = MeshStage.aliceCall(STREAM, 2);
        stage.server.playOut(stage.alice, call);
        for (int second = 0; second < 58; second += 6) {
            for (int i = 0; i < call.size(); i++) {
                assertThat(stage.speaks("NORTH", call.datagram(i))).isEqualTo(Reason.LOOPED);
            }
            stage.run(6 * SECOND);
        }
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().stream(STREAM)).hasSize(call.size());
        assertThat(stage.quenches("NORTH")).hasSizeBetween(1, 5);
    }
}
