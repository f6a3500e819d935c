package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.legacyreport.Stage.HOTSPOT;
import static org.freedmr.workers.legacyreport.Stage.OTHER;
import static org.freedmr.workers.legacyreport.Stage.RADIO;
import static org.freedmr.workers.legacyreport.Stage.STREAM;
import static org.freedmr.workers.legacyreport.Stage.TG;
import static org.freedmr.workers.legacyreport.Stage.ended;
import static org.freedmr.workers.legacyreport.Stage.link;
import static org.freedmr.workers.legacyreport.Stage.speaking;
import static org.freedmr.workers.legacyreport.Stage.started;
import static org.freedmr.workers.legacyreport.Stage.subscribed;
import static org.freedmr.workers.legacyreport.Stage.through;
import static org.freedmr.workers.legacyreport.Stage.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Check 14.2 of `reporting.md`: every line as it is, byte for byte.
class EventLinesTest {
    private static final int OTHERS_SLOT = 2;

    private final Stage stage = new Stage();
    private final Event.CallStarted call = started(7, speaking(HOTSPOT, 2, TG));

    @BeforeEach
    void threeClientsAndALinkStand() {
        stage.standing(
                up(HOTSPOT),
                up(OTHER),
                up(OTHER + 1),
                subscribed(HOTSPOT, 2, TG, TG, Source.STATIC),
                subscribed(OTHER, OTHERS_SLOT, TG, TG, Source.STATIC),
                subscribed(OTHER + 1, 1, TG, TG, Source.STATIC),
                link("UK2342"));
    }

    @AfterEach
    void endTheRole() {
        stage.close();
    }

    @Test
    void aLocalCall() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, ended(call, Reason.TERMINATOR, 4_020));
            assertThat(client.events(2))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,4.02");
        }
    }

    @Test
    void theFrameOfAnEventIsTheOneOfTheExample() {
        String text = "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426";
        assertThat(Frame.single(text).bytes()).isEqualTo(("66:\7" + text + ",").getBytes(StandardCharsets.US_ASCII));
        assertThat(Frame.bridgeUpdated().bytes()).isEqualTo("14:bridge updated,".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aCallToTwoSystemsAndALink() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(
                    call,
                    new Event.LegsStarted(7, List.of(OTHER, OTHER + 1), List.of(2, 1), List.of("UK2342")),
                    ended(call, Reason.TERMINATOR, 4_020));
            assertThat(client.events(8))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,TX,SYSTEM-1,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,TX,SYSTEM-2,439041101,234567801,2345678,1,23426",
                            "GROUP VOICE,START,TX,OBP-UK2342,439041101,234567801,2345678,1,23426",
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,4.02",
                            "GROUP VOICE,END,TX,SYSTEM-2,439041101,234567801,2345678,1,23426,4.02",
                            "GROUP VOICE,END,TX,OBP-UK2342,439041101,234567801,2345678,1,23426,4.02",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,4.02");
        }
    }

    @Test
    void aCallThroughADialledLinkIsOnTalkgroupNineOnBothSides() throws IOException {
        Event.CallStarted dialled = started(8, speaking(OTHER, 2, 9));
        stage.tell(subscribed(OTHER, 2, 9, TG, Source.DIAL), subscribed(OTHER + 1, 2, 9, TG, Source.DIAL));
        try (LegacyClient client = stage.settled()) {
            stage.tell(
                    dialled,
                    new Event.LegsStarted(8, List.of(HOTSPOT, OTHER + 1), List.of(2, 2), List.of()),
                    ended(dialled, Reason.TERMINATOR, 1_000));
            assertThat(client.events(6))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-1,439041101,234567802,2345678,2,9",
                            "GROUP VOICE,START,TX,SYSTEM-0,439041101,234567802,2345678,2,23426",
                            "GROUP VOICE,START,TX,SYSTEM-2,439041101,234567802,2345678,2,9",
                            "GROUP VOICE,END,TX,SYSTEM-0,439041101,234567802,2345678,2,23426,1.00",
                            "GROUP VOICE,END,TX,SYSTEM-2,439041101,234567802,2345678,2,9,1.00",
                            "GROUP VOICE,END,RX,SYSTEM-1,439041101,234567802,2345678,2,9,1.00");
        }
    }

    /// Defect 13.6.
    @Test
    void aCallWithoutTerminatorEndsWhenItTimesOut() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
            stage.pass(2_000).tell(ended(call, Reason.TIMEOUT, 1_194));
            assertThat(client.events(4))
                    .endsWith(
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,1.19",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,1.19");
        }
    }

    /// Defects 13.6 and 13.8.
    @Test
    void aQuenchEndsTheLegOfThatLinkOnce() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of("UK2342")));
            stage.later(1_500)
                    .tell(
                            new Event.Quenched("UK2342", false, TG, STREAM),
                            new Event.Quenched("UK2342", true, TG, STREAM + 1),
                            new Event.Quenched("UK2342", true, TG, STREAM),
                            new Event.LegsEnded(7, List.of(), List.of(), List.of("UK2342")),
                            new Event.LegsStarted(7, List.of(), List.of(), List.of("UK2342")),
                            ended(call, Reason.TERMINATOR, 3_000));
            assertThat(client.events(6))
                    .endsWith(
                            "GROUP VOICE,END,TX,OBP-UK2342,439041101,234567801,2345678,1,23426,1.50",
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,3.00",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,3.00");
            assertThatNothingElse(client);
        }
    }

    @Test
    void aQuenchOfAStreamIdThatTwoCallsHaveEndsTheLegOfItsTalkgroup() throws IOException {
        Event.CallStarted twin = new Event.CallStarted(9, STREAM, RADIO, 91, false, speaking(OTHER, 1, 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(
                    call,
                    new Event.LegsStarted(7, List.of(), List.of(), List.of("UK2342")),
                    twin,
                    new Event.LegsStarted(9, List.of(), List.of(), List.of("UK2342")),
                    new Event.Quenched("UK2342", true, 91, STREAM));
            assertThat(client.events(5).getLast())
                    .isEqualTo("GROUP VOICE,END,TX,OBP-UK2342,439041101,234567802,2345678,1,91,0.00");
        }
    }

    /// Defect 13.6.
    @Test
    void aLostSessionEndsWhatItSaysAndHears() throws IOException {
        Event.CallStarted theirs = new Event.CallStarted(9, 5, RADIO + 1, 91, false, through("UK2342", 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(
                    call,
                    new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()),
                    theirs,
                    new Event.LegsStarted(9, List.of(HOTSPOT), List.of(1), List.of()));
            stage.later(500)
                    .tell(
                            new Event.ClientDown(HOTSPOT, "192.0.2.7:62031", Reason.KEEPALIVE_LOST),
                            ended(call, Reason.KEEPALIVE_LOST, 480),
                            ended(theirs, Reason.TERMINATOR, 900));
            assertThat(client.events(8))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,TX,SYSTEM-1,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,RX,OBP-UK2342,5,2342,2345679,1,91",
                            "GROUP VOICE,START,TX,SYSTEM-0,5,2342,2345679,1,91",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,0.50",
                            "GROUP VOICE,END,TX,SYSTEM-0,5,2342,2345679,1,91,0.50",
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,0.48",
                            "GROUP VOICE,END,RX,OBP-UK2342,5,2342,2345679,1,91,0.90");
            assertThatNothingElse(client);
        }
    }

    /// Defect 13.15.
    @Test
    void dataToARadioAndDataToATalkgroup() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(
                    new Event.DataSeen(RADIO, 2_345_679, true, OTHER + 1, 1, "", 1, 0, null),
                    new Event.DataSeen(RADIO, 2_345_679, true, 0, 0, "UK2342", 0, 0, Reason.DATA_NOWHERE),
                    new Event.DataSeen(RADIO, TG, false, HOTSPOT, 2, "", 3, 1, null));
            assertThat(client.events(3))
                    .containsExactly(
                            "UNIT DATA HEADER,DATA,RX,SYSTEM-2,0,234567803,2345678,1,2345679",
                            "UNIT DATA HEADER,DATA,RX,OBP-UK2342,0,2342,2345678,1,2345679",
                            "DATA HEADER,DATA,RX,SYSTEM-0,0,234567801,2345678,2,23426");
        }
    }

    @Test
    void numbersAreUnsigned() throws IOException {
        int high = (int) 4_100_000_001L;
        Event.CallStarted odd = new Event.CallStarted(9, -1, RADIO, 91, false, speaking(high, 1, 91), 0);
        stage.tell(up(high), subscribed(high, 1, 91, 91, Source.STATIC));
        try (LegacyClient client = stage.settled()) {
            stage.tell(odd);
            assertThat(client.events(1))
                    .containsExactly("GROUP VOICE,START,RX,SYSTEM-3,4294967295,4100000001,2345678,1,91");
        }
    }

    @Test
    void aCallOfALinkWhoseServerIsNotKnownIsOfTheServerWhereItBegan() throws IOException {
        stage.tell(link("elsewhere, far"));
        Event.CallStarted theirs = new Event.CallStarted(9, 5, RADIO, 91, false, through("elsewhere, far", 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(theirs);
            assertThat(client.events(1)).containsExactly("GROUP VOICE,START,RX,OBP-elsewhere- far,5,2350,2345678,1,91");
        }
    }

    @Test
    void aLegThatBeginsLaterIsShorter() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call);
            stage.later(2_000).tell(new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
            stage.later(1_000).tell(ended(call, Reason.TERMINATOR, 3_000));
            assertThat(client.events(4))
                    .endsWith(
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,1.00",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,3.00");
        }
    }

    /// Defect 13.10.
    @Test
    void theServersOwnVoiceIsNobodysCall() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(new Event.Announced(HOTSPOT, 2, "LK 23426"), new Event.Announced(HOTSPOT, 2, "echo 9990"));
            assertThatNothingElse(client);
        }
    }

    /// Defect 13.16.
    @Test
    void aCommandToTheServerIsNoCall() throws IOException {
        Event.CallStarted clear = new Event.CallStarted(9, 5, RADIO, 4000, false, speaking(HOTSPOT, 2, 4000), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(clear, ended(clear, Reason.TERMINATOR, 600));
            assertThatNothingElse(client);
        }
    }

    @Test
    void aCallThatSomebodyHearsIsOneAlthoughItsSubscriptionWasMissed() throws IOException {
        Event.CallStarted missed = new Event.CallStarted(9, 5, RADIO, 91, false, speaking(HOTSPOT, 2, 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(missed, new Event.LegsStarted(9, List.of(OTHER), List.of(1), List.of()));
            assertThat(client.events(2))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,5,234567801,2345678,2,91",
                            "GROUP VOICE,START,TX,SYSTEM-1,5,234567801,2345678,1,91");
        }
    }

    /// Defect 13.7.
    @Test
    void aCallThatComesInOnAnotherWayStaysOneCall() throws IOException {
        Event.CallStarted theirs = new Event.CallStarted(9, 5, RADIO, 91, false, through("UK2342", 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(theirs, new Event.CallRerouted(9, "UK2342", "other"), ended(theirs, Reason.TERMINATOR, 900));
            assertThat(client.events(2))
                    .containsExactly(
                            "GROUP VOICE,START,RX,OBP-UK2342,5,2342,2345678,1,91",
                            "GROUP VOICE,END,RX,OBP-UK2342,5,2342,2345678,1,91,0.90");
            assertThatNothingElse(client);
        }
    }

    @Test
    void aGapIsMendedByWhatStands() throws IOException {
        Event.CallStarted fresh = new Event.CallStarted(9, 5, RADIO, 91, false, speaking(OTHER, 1, 91), 0);
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
            stage.later(700)
                    .standing(
                            up(HOTSPOT),
                            up(OTHER),
                            up(OTHER + 1),
                            subscribed(OTHER, 1, 91, 91, Source.STATIC),
                            link("UK2342"),
                            fresh,
                            new Event.LegsStarted(9, List.of(OTHER + 1), List.of(1), List.of()));
            assertThat(client.events(6))
                    .endsWith(
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,0.70",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,0.70",
                            "GROUP VOICE,START,RX,SYSTEM-1,5,234567802,2345678,1,91",
                            "GROUP VOICE,START,TX,SYSTEM-2,5,234567802,2345678,1,91");
        }
    }

    /// Defect 13.11.
    @Test
    void callsAtTheSameTimeAreToldEachByItself() throws IOException {
        Event.CallStarted other = new Event.CallStarted(9, 5, RADIO, 91, false, speaking(OTHER, 1, 91), 0);
        stage.tell(subscribed(OTHER, 1, 91, 91, Source.STATIC));
        try (LegacyClient client = stage.settled()) {
            stage.tell(call);
            stage.later(1_000).tell(other);
            stage.later(4_000).tell(ended(call, Reason.TERMINATOR, 5_000), ended(other, Reason.TERMINATOR, 4_000));
            assertThat(client.events(4))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,RX,SYSTEM-1,5,234567802,2345678,1,91",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,5.00",
                            "GROUP VOICE,END,RX,SYSTEM-1,5,234567802,2345678,1,91,4.00");
        }
    }

    /// Defect 13.13.
    @Test
    void aClockThatIsSetDoesNotTouchDurations() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
            stage.later(1_500);
            stage.role.event(new Event.LegsEnded(7, List.of(OTHER), List.of(2), List.of()), 0);
            stage.role.event(ended(call, Reason.TERMINATOR, 1_500), Long.MAX_VALUE / 2);
            assertThat(client.events(4))
                    .endsWith(
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,1.50",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,1.50");
        }
    }

    @Test
    void theEndOfTheRoleEndsEverything() throws IOException {
        try (LegacyClient client = stage.settled()) {
            stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
            stage.later(300).end();
            assertThat(client.events())
                    .endsWith(
                            "GROUP VOICE,END,TX,SYSTEM-1,439041101,234567801,2345678,2,23426,0.30",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,0.30");
        }
    }

    @Test
    void aDashboardThatComesDuringACallHearsOfItsBeginning() throws IOException {
        stage.tell(call, new Event.LegsStarted(7, List.of(OTHER), List.of(2), List.of()));
        try (LegacyClient client = stage.settled()) {
            assertThat(client.events(2))
                    .containsExactly(
                            "GROUP VOICE,START,RX,SYSTEM-0,439041101,234567801,2345678,2,23426",
                            "GROUP VOICE,START,TX,SYSTEM-1,439041101,234567801,2345678,2,23426");
        }
    }

    /// The next event is the one that this makes.
    private void assertThatNothingElse(LegacyClient client) throws IOException {
        stage.tell(new Event.DataSeen(1, 2, true, HOTSPOT, 1, "", 0, 0, null));
        assertThat(client.events(1)).containsExactly("UNIT DATA HEADER,DATA,RX,SYSTEM-0,0,234567801,1,1,2");
    }
}
