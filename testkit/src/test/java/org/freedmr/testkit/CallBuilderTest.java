package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.testkit.RecordingUplink.hex;

import java.util.Arrays;
import java.util.List;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

class CallBuilderTest {
    private static final int CLIENT = 234567801;
    private static final int STREAM = 0x5A3C91E7;
    private static final int BIT_ERRORS_OF_BURST_A = 3;

    /// Group call on TS2 from 2345678 to TG 91, access-hbp §1.7.
    private static final List<String> GROUP_CALL = List.of(
            "444D52440023CACE00005B0DFB3879A15A3C91E7023D0AF2149010"
                    + "D04D502400046DFF57D75DF5DE33E00E582D500C005201E4838A002F",
            "444D52440123CACE00005B0DFB3879905A3C91E7B9E88152617300"
                    + "2A6BB9E881526755FD7DF75F7173002A6BB9E881526173002A6B032F",
            "444D52440223CACE00005B0DFB3879815A3C91E7B9E88152617300"
                    + "2A6BB9E8815261303090F0691173002A6BB9E881526173002A6B002F",
            "444D52440323CACE00005B0DFB3879825A3C91E7B9E88152617300"
                    + "2A6BB9E881526170C0C030374173002A6BB9E881526173002A6B002F",
            "444D52440423CACE00005B0DFB3879835A3C91E7B9E88152617300"
                    + "2A6BB9E881526170F110F0374173002A6BB9E881526173002A6B002F",
            "444D52440523CACE00005B0DFB3879845A3C91E7B9E88152617300"
                    + "2A6BB9E881526151114061207173002A6BB9E881526173002A6B002F",
            "444D52440623CACE00005B0DFB3879855A3C91E7B9E88152617300"
                    + "2A6BB9E8815261100000000E2173002A6BB9E881526173002A6B002F",
            "444D52440723CACE00005B0DFB3879A25A3C91E702520A26142010"
                    + "A84D2024A004ADFF57D75DF5D966F40D602A3000405A01FD83B9002F");

    private static final String UNIT_HEADER = "444D52440023CACE000FA00DFB3879E15A3C91E74A8E0349051A31"
            + "B825F0A981846DFF57D75DF5DE32602D7029F088A15ED2F185920000";

    private static final String MAPPED_HEADER = "444D52440023CACE0000090DFB3879A15A3C91E702900BAA041C11"
            + "D007706CE0846DFF57D75DF5DE33740C202CE000C05201C901AD0000";

    private static final String PROMPT_HEADER = "444D5244000013880000090DFB3879A15A3C91E701D2081003D017"
            + "103AC02500846DFF57D75DF5DE31E002F01F60022009C10400D40000";

    private static CallBuilder goldenCall() {
        return CallBuilder.group(2345678, 91).client(CLIENT).stream(STREAM)
                .speech(Speech.SILENCE)
                .rssi(0x2F);
    }

    private static List<Integer> flags(CallScript script) {
        return script.datagrams().stream().map(Dmrd::flags).toList();
    }

    private static List<Integer> sequences(CallScript script) {
        return script.datagrams().stream().map(Dmrd::sequence).toList();
    }

    @Test
    void aGroupCallIsThatOfTheSpecification() {
        CallScript script = goldenCall().build();
        assertThat(script.size()).isEqualTo(GROUP_CALL.size());
        for (int i = 0; i < script.size(); i++) {
            byte[] golden = hex(GROUP_CALL.get(i));
            if (i == 1) {
                assertThat(golden[Dmrd.BER_OFFSET]).isEqualTo((byte) BIT_ERRORS_OF_BURST_A);
                golden[Dmrd.BER_OFFSET] = 0;
            }
            assertThat(script.datagram(i)).as("datagram %d", i).isEqualTo(golden);
        }
    }

    @Test
    void theOtherHeadersAreThoseOfTheSpecification() {
        assertThat(CallBuilder.unit(2345678, 4000).client(CLIENT).stream(STREAM)
                        .build()
                        .datagram(0))
                .isEqualTo(hex(UNIT_HEADER));
        assertThat(goldenTo(2345678, 9)).isEqualTo(hex(MAPPED_HEADER));
        assertThat(goldenTo(5000, 9)).isEqualTo(hex(PROMPT_HEADER));
    }

    private static byte[] goldenTo(int source, int talkgroup) {
        return CallBuilder.group(source, talkgroup).client(CLIENT).stream(STREAM)
                .build()
                .datagram(0);
    }

    @Test
    void headersSuperframesAndTerminatorAreCounted() {
        CallScript script = goldenCall().headers(3).superframes(2).slot(1).build();
        assertThat(flags(script)).containsExactly(0x21, 0x21, 0x21, 0x10, 1, 2, 3, 4, 5, 0x10, 1, 2, 3, 4, 5, 0x22);
        assertThat(flags(goldenCall().headers(0).slot(1).withoutTerminator().build()))
                .containsExactly(0x10, 1, 2, 3, 4, 5);
    }

    @Test
    void privateCallsCarryTheUnitFlag() {
        assertThat(flags(CallBuilder.unit(1, 2).slot(1).build()))
                .containsExactly(0x61, 0x50, 0x41, 0x42, 0x43, 0x44, 0x45, 0x62);
    }

    @Test
    void sequenceNumbersWrap() {
        assertThat(sequences(goldenCall().sequenceStart(253).build())).containsExactly(253, 254, 255, 0, 1, 2, 3, 4);
    }

    @Test
    void aLateEntryStartsWithBurstsEAndF() {
        CallScript script = CallBuilder.group(1, 2).slot(1).lateEntry().build();
        assertThat(flags(script)).containsExactly(0x21, 4, 5, 0x10, 1, 2, 3, 4, 5, 0x22);
        assertThat(sequences(script)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(SpeechStamp.read(script.datagram(1), Dmrd.BURST_OFFSET)).isEqualTo(new SpeechStamp(STREAM, 0));
    }

    @Test
    void freshHeaderStreamsAreNeverUsedAgain() {
        CallScript script = goldenCall().headers(3).freshStreamPerHeader().build();
        assertThat(script.datagrams().stream().map(Dmrd::streamId).distinct()).hasSize(4);
        assertThat(sequences(script)).startsWith(0, 0, 0, 1, 2);
        assertThat(script.datagrams().subList(3, script.size())).allMatch(burst -> Dmrd.streamId(burst) == STREAM);
    }

    @Test
    void stampedSpeechNamesItsBurstAndNothingElseChanges() {
        CallScript stamped = goldenCall().superframes(50).speech(Speech.STAMPED).build();
        CallScript silent = goldenCall().superframes(50).build();
        for (int i = 1; i <= 300; i++) {
            byte[] burst = stamped.datagram(i);
            assertThat(SpeechStamp.read(burst, Dmrd.BURST_OFFSET)).isEqualTo(new SpeechStamp(STREAM, i - 1));
            assertThat(SpeechStamp.read(silent.datagram(i), Dmrd.BURST_OFFSET)).isNull();
            assertThat(Arrays.copyOfRange(burst, 32, 55)).isEqualTo(Arrays.copyOfRange(silent.datagram(i), 32, 55));
        }
    }

    @Test
    void burstsAreDueEverySixtyMilliseconds() {
        CallScript script = goldenCall().build();
        assertThat(script.offsetNs(7)).isEqualTo(420_000_000L);
        assertThat(script.durationNs()).isEqualTo(480_000_000L);
        assertThat(script.dueAfter(-1)).isZero();
        assertThat(script.dueAfter(0)).isEqualTo(1);
        assertThat(script.dueAfter(60_000_000L)).isEqualTo(2);
        assertThat(script.dueAfter(Long.MAX_VALUE)).isEqualTo(8);
    }
}
