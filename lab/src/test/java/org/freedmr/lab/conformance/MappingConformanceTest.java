package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.DAVE;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.Arrays;
import java.util.List;
import org.freedmr.dmr.LinkControl;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// Checks 1, 12 and 15: which bytes change on the way from one client to another, and which do not.
class MappingConformanceTest {
    private static final int STREAM = 0x66778899;

    @Test
    @Check(1)
    void theWorkedCallReachesAListenerUnchangedButForTheClientId() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient talker = new RawClient(server, 1, WorkedExamples.CLIENT_ID).loggedIn("TS2=91");
        RawClient listener = new RawClient(server, 2, BOB).loggedIn("TS2=91");
        RawClient outsider = new RawClient(server, 3, CAROL).loggedIn("TS2=92");

        sendWorkedCall(server, talker);

        List<byte[]> bursts = listener.bursts();
        assertThat(bursts).hasSize(WorkedExamples.CALL.size());
        for (int i = 0; i < bursts.size(); i++) {
            byte[] expected = WorkedExamples.frame(WorkedExamples.CALL.get(i));
            Dmrd.putClientId(expected, BOB);
            assertThat(bursts.get(i)).isEqualTo(expected);
        }
        assertThat(talker.bursts()).isEmpty();
        assertThat(outsider.bursts()).isEmpty();
    }

    @Test
    @Check(1)
    void theWorkedHeaderReachesADialledLinkAsTheWorkedMappedHeader() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient talker = new RawClient(server, 1, WorkedExamples.CLIENT_ID).loggedIn("TS2=91");
        RawClient listener = new RawClient(server, 2, BOB).loggedIn("DIAL=91");

        sendWorkedCall(server, talker);

        byte[] expected = WorkedExamples.frame("mappedHeader");
        Dmrd.putClientId(expected, BOB);
        expected[Dmrd.RSSI_OFFSET] = WorkedExamples.frame("header")[Dmrd.RSSI_OFFSET];
        assertThat(listener.bursts().getFirst()).isEqualTo(expected);
    }

    @Test
    @Check(1)
    void theWorkedPrivateCallToFourThousandUnlinks() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient client = new RawClient(server, 1, WorkedExamples.CLIENT_ID).loggedIn("DIAL=91");
        RawClient other = new RawClient(server, 2, BOB).loggedIn("DIAL=91");

        client.sends(WorkedExamples.frame("privateHeader"));

        assertThat(server.exchange().book().of(WorkedExamples.CLIENT_ID, 2)).isEmpty();
        assertThat(server.exchange().book().of(BOB, 2)).hasSize(1);
        assertThat(other.bursts()).isEmpty();
    }

    private static void sendWorkedCall(VirtualServer server, RawClient talker) {
        for (String name : WorkedExamples.CALL) {
            assertThat(talker.sends(WorkedExamples.frame(name))).isEmpty();
            server.run(CallScript.BURST_NS - VirtualServer.MS);
        }
    }

    @Test
    @Check(12)
    void whateverComesInOnASimplexClientGetsSlotTwoAndFiftyFiveBytesUnderItsOwnId() {
        Stage stage = new Stage();
        VirtualClient talker = stage.repeater(ALICE, "");
        RawClient simplex = new RawClient(stage.server, 2, BOB).loggedIn("TS1=91;TS2=92");
        VirtualClient duplex = stage.repeater(234000, "TS1=91");
        stage.loggedIn();
        CallScript onSlotOne = Stage.group(talker, 91, STREAM, 2).slot(1).build();
        CallScript legacy = new CallScript(onSlotOne.datagrams().stream()
                .map(datagram -> Arrays.copyOf(datagram, Dmrd.MIN_LENGTH))
                .toList());

        stage.server.playOut(talker, legacy);

        assertThat(simplex.bursts(STREAM)).hasSize(14).allSatisfy(burst -> {
            assertThat(burst).hasSize(Dmrd.LENGTH);
            assertThat(Dmrd.slot(burst)).isEqualTo(2);
            assertThat(Dmrd.clientId(burst)).isEqualTo(BOB);
            assertThat(Dmrd.ber(burst, burst.length)).isZero();
            assertThat(Dmrd.rssi(burst)).isZero();
        });
        assertThat(duplex.heard().stream(STREAM)).hasSize(14).allSatisfy(burst -> {
            assertThat(burst.slot()).isEqualTo(1);
            assertThat(burst.clientId()).isEqualTo(234000);
        });
    }

    @Test
    @Check(12)
    void promptsAndEchoesToASimplexClientAreWholeBurstsOnSlotTwoToo() {
        Stage stage = new Stage();
        RawClient client = new RawClient(stage.server, 2, BOB).loggedIn("TS2=91");
        CallScript dial = CallBuilder.unit(BOB, 5000).client(BOB).slot(1).build();
        CallScript echo =
                CallBuilder.group(BOB, 9990).client(BOB).slot(1).stream(STREAM).build();

        send(stage, client, dial);
        stage.run(20 * SECOND);
        send(stage, client, echo);
        stage.run(20 * SECOND);

        assertThat(client.bursts()).hasSizeGreaterThan(16).allSatisfy(burst -> {
            assertThat(burst).hasSize(Dmrd.LENGTH);
            assertThat(Dmrd.slot(burst)).isEqualTo(2);
            assertThat(Dmrd.clientId(burst)).isEqualTo(BOB);
        });
        assertThat(client.bursts()).extracting(Dmrd::source).contains(Prompt.SOURCE, BOB);
    }

    private static void send(Stage stage, RawClient client, CallScript script) {
        for (int i = 0; i < script.size(); i++) {
            client.sends(script.datagram(i));
            stage.run(CallScript.BURST_NS - Stage.MS);
        }
    }

    @Test
    @Check(15)
    void aCallThroughTheLinkIsOnTheAirExactlyTheSameCallToTheConference() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "DIAL=2350");
        VirtualClient bob = stage.hotspot(BOB, "TS2=2350");
        VirtualClient carol = stage.hotspot(CAROL, "TS2=9");
        stage.loggedIn();

        stage.call(alice, 9, STREAM, 3);

        assertMapped(bob.heard().bursts(), Stage.group(alice, 2350, STREAM, 3).build(), 2350, ALICE);
        assertSpeechUnchanged(
                bob.heard().bursts(), Stage.group(alice, 9, STREAM, 3).build());
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(15)
    void aCallToTheConferenceIsThroughTheLinkExactlyTheSameCallToTalkgroupNine() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=2350");
        VirtualClient bob = stage.hotspot(BOB, "DIAL=2350");
        VirtualClient dave = stage.hotspot(DAVE, "DIAL=2351");
        stage.loggedIn();

        stage.call(alice, 2350, STREAM, 3);

        assertMapped(bob.heard().bursts(), Stage.group(alice, 9, STREAM, 3).build(), 9, ALICE);
        assertSpeechUnchanged(
                bob.heard().bursts(), Stage.group(alice, 2350, STREAM, 3).build());
        assertThat(dave.heard().count()).isZero();
    }

    /// Header, terminator and every superframe decode to the new talkgroup, and all bits are those of a call made to
    /// it.
    private static void assertMapped(List<HeardBurst> heard, CallScript asIfSent, int talkgroup, int source) {
        LinkControl expected = new LinkControl(LinkControl.GROUP_VOICE, 0, 0, talkgroup, source);
        assertThat(Prompt.headerOf(heard.getFirst())).isEqualTo(expected);
        assertThat(Prompt.terminatorOf(heard.getLast())).isEqualTo(expected);
        assertThat(Prompt.embedded(heard)).containsExactly(expected, expected, expected);
        assertThat(heard).hasSize(asIfSent.size());
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).destination()).isEqualTo(talkgroup);
            assertThat(heard.get(i).payload()).as("burst %d", i).isEqualTo(Stage.payload(asIfSent, i));
        }
    }

    /// In voice only bits 116 to 147 of bursts B to E may differ from what was sent.
    private static void assertSpeechUnchanged(List<HeardBurst> heard, CallScript sent) {
        for (int i = 0; i < heard.size(); i++) {
            HeardBurst burst = heard.get(i);
            if (burst.voice()) {
                byte[] before = Stage.payload(sent, i);
                byte[] after = burst.payload().clone();
                int position = burst.flags() & 0x0F;
                if (position >= 1 && position <= 4) {
                    blankFragment(before);
                    blankFragment(after);
                }
                assertThat(after).as("burst %d", i).isEqualTo(before);
            }
        }
    }

    private static void blankFragment(byte[] payload) {
        for (int bit = 116; bit < 148; bit++) {
            payload[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
    }

    @Test
    @Check(15)
    void anUnmappedStreamChangesInItsClientIdOnly() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=2350");
        RawClient bob = new RawClient(stage.server, 2, BOB).loggedIn("TS2=2350");
        VirtualClient linked = stage.hotspot(CAROL, "DIAL=2350");
        stage.loggedIn();
        CallScript script = Stage.group(alice, 2350, STREAM, 3).rssi(47).build();

        stage.server.playOut(alice, script);

        List<byte[]> bursts = bob.bursts(STREAM);
        assertThat(bursts).hasSize(script.size());
        for (int i = 0; i < bursts.size(); i++) {
            byte[] expected = script.datagram(i).clone();
            Dmrd.putClientId(expected, BOB);
            assertThat(bursts.get(i)).as("burst %d", i).isEqualTo(expected);
        }
        assertThat(linked.heard().stream(STREAM)).hasSize(script.size());
    }
}
