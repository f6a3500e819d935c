package org.freedmr.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.SampleIngress;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// `access-hbp.md` section 5.11.
class LinePresentationTest {
    private static final int SOURCE = 2345001;
    private static final int TALKGROUP = 91;
    private static final int RF_TALKGROUP = 9;

    private static final Ingress INGRESS = new SampleIngress(SOURCE, 1);

    @Test
    void linkControlIsWrittenIntoHeadersTerminatorsAndBurstsBToEOnly() {
        for (int code = 0; code < 64; code++) {
            byte[] received = frame(code);
            byte[] before = received.clone();
            byte[] out = render(received, RF_TALKGROUP);

            BurstKind kind = Dmrd.kind(received);
            boolean carriesIt = kind == BurstKind.VOICE_HEADER
                    || kind == BurstKind.TERMINATOR
                    || (kind == BurstKind.VOICE && Dmrd.typeOrPosition(received) % 5 != 0);
            assertThat(Arrays.equals(burst(out), burst(received)))
                    .as("burst of code %x unchanged", code)
                    .isEqualTo(!carriesIt);
            assertThat(Dmrd.destination(out)).isEqualTo(RF_TALKGROUP);
            assertThat(Dmrd.slot(out)).isEqualTo(2);
            assertThat(received).as("what was received").isEqualTo(before);
        }
    }

    @Test
    void underItsOwnNumberOnlyTheSlotChanges() {
        for (int code = 0; code < 64; code++) {
            byte[] received = frame(code);
            byte[] expected = received.clone();
            Dmrd.putSlot(expected, 2);

            assertThat(render(received, TALKGROUP)).as("code %x", code).isEqualTo(expected);
        }
    }

    private static byte[] render(byte[] received, int rfTalkgroup) {
        Stream stream =
                new Streams(new Timers()).open(7, SOURCE, TALKGROUP, false, INGRESS, Origin.here(1), new Now(0, 0));
        byte[] out = new byte[Dmrd.LENGTH];
        int length = new LinePresentation(2, rfTalkgroup)
                .begin(stream)
                .render(received, received.length, out, new Now(0, 0));
        assertThat(length).isEqualTo(Dmrd.LENGTH);
        return out;
    }

    private static byte[] frame(int code) {
        byte[] frame = Dmrd.build(Dmrd.flags(1, false, code), SOURCE, TALKGROUP, SOURCE, 7, 0);
        Arrays.fill(frame, Dmrd.BURST_OFFSET, Dmrd.BER_OFFSET, (byte) 0x5A);
        return frame;
    }

    private static byte[] burst(byte[] frame) {
        return Arrays.copyOfRange(frame, Dmrd.BURST_OFFSET, Dmrd.BER_OFFSET);
    }
}
