package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.EmbeddedLcCollector;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// What a prompt of the server has to look like (`access-hbp.md` sections 6.2 and 6.3).
final class Prompt {
    static final int SOURCE = 5000;
    private static final int TALKGROUP = 9;
    private static final int HEADERS = 3;
    private static final int SUPERFRAME = 6;
    private static final int CODE = 0x3F;

    private Prompt() {}

    /// The bursts of the one prompt that the client heard, which is checked from its first header to its terminator.
    static List<HeardBurst> whole(Client listener) {
        List<HeardBurst> bursts = heardBy(listener);
        assertThat(bursts).hasSizeGreaterThan(HEADERS + SUPERFRAME);
        int voice = bursts.size() - HEADERS - 1;
        assertThat(voice % SUPERFRAME).as("whole superframes").isZero();
        for (int k = 0; k < bursts.size(); k++) {
            HeardBurst burst = bursts.get(k);
            assertThat(burst.flags() & CODE).as("burst %d", k).isEqualTo(code(k, voice));
            assertThat(burst.sequence()).isEqualTo(k & 0xFF);
            assertThat(burst.destination()).isEqualTo(TALKGROUP);
            assertThat(burst.slot()).isEqualTo(2);
            assertThat(burst.unit()).isFalse();
            assertThat(burst.clientId()).isEqualTo(listener.profile().id());
            assertThat(burst.streamId()).isNotZero().isEqualTo(bursts.getFirst().streamId());
            assertThat(burst.arrivedNs() - bursts.getFirst().arrivedNs()).isEqualTo(k * CallScript.BURST_NS);
        }
        assertLinkControl(bursts);
        return bursts;
    }

    /// Everything the client heard from the server itself.
    static List<HeardBurst> heardBy(Client listener) {
        return listener.heard().bursts().stream()
                .filter(burst -> burst.source() == SOURCE)
                .toList();
    }

    private static int code(int k, int voice) {
        if (k < HEADERS) {
            return Dmrd.CODE_VOICE_HEADER;
        }
        int position = (k - HEADERS) % SUPERFRAME;
        if (k == HEADERS + voice) {
            return Dmrd.CODE_TERMINATOR;
        }
        return position == 0 ? Dmrd.CODE_VOICE_SYNC : position;
    }

    private static void assertLinkControl(List<HeardBurst> bursts) {
        LinkControl expected = new LinkControl(LinkControl.GROUP_VOICE, 0, 0, TALKGROUP, SOURCE);
        assertThat(headerOf(bursts.getFirst())).isEqualTo(expected);
        assertThat(terminatorOf(bursts.getLast())).isEqualTo(expected);
        assertThat(embedded(bursts))
                .hasSize((bursts.size() - HEADERS - 1) / SUPERFRAME)
                .allSatisfy(lc -> assertThat(lc).isEqualTo(expected));
    }

    /// The link control of a voice header; null when it is damaged.
    static @Nullable LinkControl headerOf(HeardBurst burst) {
        return FullLc.decode(burst.payload(), 0, DataType.VOICE_HEADER);
    }

    /// The link control of a terminator; null when it is damaged.
    static @Nullable LinkControl terminatorOf(HeardBurst burst) {
        return FullLc.decode(burst.payload(), 0, DataType.TERMINATOR);
    }

    /// The embedded link control of each complete superframe.
    static List<@Nullable LinkControl> embedded(List<HeardBurst> bursts) {
        EmbeddedLcCollector collector = new EmbeddedLcCollector();
        List<@Nullable LinkControl> found = new ArrayList<>();
        for (HeardBurst burst : bursts) {
            if (burst.voice()) {
                byte[] lc = collector.feed(burst.flags() & 0x0F, fragment(burst.payload()));
                if (lc != null) {
                    found.add(LinkControl.parse(lc, 0));
                }
            }
        }
        return found;
    }

    /// Bits 116 to 147 of a burst.
    private static int fragment(byte[] payload) {
        int fragment = 0;
        for (int bit = 116; bit < 148; bit++) {
            fragment = fragment << 1 | payload[bit / 8] >> (7 - bit % 8) & 1;
        }
        return fragment;
    }
}
