package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeardTest {
    private final Heard heard = new Heard();

    private void play(CallScript script) {
        script.datagrams().forEach(datagram -> heard.play(datagram, 1, 2));
    }

    @Test
    void theFieldsOfABurstAreDecoded() {
        heard.play(CallBuilder.unit(2345678, 4000).client(77).build().datagram(3), 5, 9);
        HeardBurst burst = heard.bursts().getFirst();
        assertThat(burst.arrivedNs()).isEqualTo(5);
        assertThat(burst.playedNs()).isEqualTo(9);
        assertThat(burst.identity()).isEqualTo(new HeardBurst.Identity(2345678, 0x5A3C91E7, 3, 4000, 2));
        assertThat(burst.clientId()).isEqualTo(77);
        assertThat(burst.unit()).isTrue();
        assertThat(burst.voice()).isTrue();
        assertThat(burst.stamp()).isEqualTo(new SpeechStamp(0x5A3C91E7, 2));
    }

    @Test
    void callsAreListedInTheOrderInWhichTheyBegan() {
        play(CallBuilder.group(1, 91).stream(20).build());
        play(CallBuilder.group(2, 91).stream(10).slot(1).build());
        assertThat(heard.calls().keySet())
                .containsExactly(new HeardBurst.CallId(1, 20, 91, 2), new HeardBurst.CallId(2, 10, 91, 1));
        assertThat(heard.calls().values()).allSatisfy(bursts -> {
            assertThat(bursts).hasSize(8);
            assertThat(bursts.getFirst().header()).isTrue();
            assertThat(bursts.getLast().terminator()).isTrue();
        });
        assertThat(heard.stream(10)).hasSize(8).allMatch(burst -> burst.source() == 2);
    }

    @Test
    void aRepeatedBurstIsADuplicate() {
        CallScript script = CallBuilder.group(1, 91).build();
        play(script);
        assertThat(heard.duplicates()).isZero();
        heard.play(script.datagram(4), 3, 3);
        heard.play(script.datagram(4), 3, 3);
        assertThat(heard.duplicates()).isEqualTo(2);
    }

    @Test
    void aSequenceThatWrappedIsNoDuplicate() {
        play(CallBuilder.group(1, 91).superframes(100).build());
        assertThat(heard.bursts()).hasSize(602);
        assertThat(heard.duplicates()).isZero();
    }

    @Test
    void aBurstBeyondTheCapacityIsOnlyCounted() {
        byte[] burst = CallBuilder.group(1, 91).build().datagram(0);
        for (int i = 0; i <= Heard.CAPACITY; i++) {
            heard.play(burst, i, i);
        }
        assertThat(heard.bursts()).hasSize(Heard.CAPACITY);
        assertThat(heard.count()).isEqualTo(Heard.CAPACITY + 1);
        heard.clear();
        assertThat(heard.count()).isZero();
    }

    @Test
    void speechWithAFlippedBitInItsStampHasNone() {
        for (int bit = 0; bit < SpeechStamp.LENGTH * 8; bit++) {
            byte[] dmrd = CallBuilder.group(1, 91).build().datagram(1).clone();
            dmrd[20 + bit / 8] ^= (byte) (1 << bit % 8);
            heard.play(dmrd, 0, 0);
        }
        assertThat(heard.bursts()).noneMatch(burst -> Objects.nonNull(burst.stamp()));
    }
}
