package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EmbeddedLcTest {
    private static final byte[] LC = new LinkControl(0, 0, 0, 91, 2345678).toBytes();

    private final EmbeddedLcCollector collector = new EmbeddedLcCollector();

    static Stream<JsonNode> encoded() {
        return Vectors.entries("lc_encode.json", "vectors");
    }

    static Stream<JsonNode> received() {
        return Vectors.entries("lc_decode.json", "embedded");
    }

    static Stream<JsonNode> heard() {
        return Vectors.entries("onair.json", "embedded");
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void everyVectorIsEncodedBitForBit(JsonNode vector) {
        byte[] lc9 = Vectors.bytes(vector, "lc");
        int[] fragments = EmbeddedLc.fragments(lc9);
        assertThat(fragments).isEqualTo(Vectors.fragments(vector.get("embedded")));
        assertThat(EmbeddedLc.checksum(lc9))
                .isEqualTo(vector.get("embedded").get("checksum5").asInt());
        assertThat(decode(fragments)).isEqualTo(lc9);
    }

    /// A lone error in the parity row is tolerated; everything else beyond the row code is refused.
    @ParameterizedTest
    @MethodSource("received")
    void everyVectorIsDecodedOrRefusedAsExpected(JsonNode vector) {
        byte[] decoded = decode(Vectors.fragments(vector));
        if (vector.get("expect_ok").asBoolean()) {
            assertThat(decoded).isEqualTo(Vectors.bytes(vector, "lc"));
        } else if (vector.get("category").asString().equals("single_bit_in_parity_row")) {
            assertThat(decoded).isEqualTo(Vectors.bytes(vector, "original_lc"));
        } else {
            assertThat(decoded).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("heard")
    void everyTransmissionHeardOnTheAirIsDecoded(JsonNode vector) {
        assertThat(decode(Vectors.fragments(vector))).isEqualTo(Vectors.bytes(vector, "lc"));
        assertThat(EmbeddedLc.fragments(Vectors.bytes(vector, "lc"))).isEqualTo(Vectors.fragments(vector));
    }

    @Test
    void aCompleteSetYieldsTheLinkControlWithBurstE() {
        int[] fragments = EmbeddedLc.fragments(LC);
        assertThat(collector.feed(0, 0)).isNull();
        assertThat(collector.feed(1, fragments[0])).isNull();
        assertThat(collector.feed(2, fragments[1])).isNull();
        assertThat(collector.feed(3, fragments[2])).isNull();
        assertThat(collector.feed(4, fragments[3])).isEqualTo(LC);
        assertThat(collector.feed(4, fragments[3])).isNull();
    }

    @Test
    void aMissedBurstDropsTheSetUntilTheNextBurstB() {
        int[] fragments = EmbeddedLc.fragments(LC);
        collector.feed(1, fragments[0]);
        collector.feed(2, fragments[1]);
        assertThat(collector.feed(4, fragments[3])).isNull();
        assertThat(feedAll(fragments)).isEqualTo(LC);
    }

    @Test
    void aRepeatedBurstDropsTheSet() {
        int[] fragments = EmbeddedLc.fragments(LC);
        collector.feed(1, fragments[0]);
        collector.feed(2, fragments[1]);
        collector.feed(2, fragments[1]);
        collector.feed(3, fragments[2]);
        assertThat(collector.feed(4, fragments[3])).isNull();
    }

    @Test
    void aNewSuperframeDropsAnUnfinishedSet() {
        int[] fragments = EmbeddedLc.fragments(LC);
        collector.feed(1, fragments[0]);
        collector.feed(0, 0);
        collector.feed(2, fragments[1]);
        collector.feed(3, fragments[2]);
        assertThat(collector.feed(4, fragments[3])).isNull();
    }

    @Test
    void aResetDropsAnUnfinishedSet() {
        int[] fragments = EmbeddedLc.fragments(LC);
        collector.feed(1, fragments[0]);
        collector.reset();
        collector.feed(2, fragments[1]);
        collector.feed(3, fragments[2]);
        assertThat(collector.feed(4, fragments[3])).isNull();
    }

    private byte[] feedAll(int[] fragments) {
        byte @Nullable [] lc9 = null;
        for (int i = 0; i < fragments.length; i++) {
            lc9 = collector.feed(i + 1, fragments[i]);
        }
        return requireNonNull(lc9);
    }

    private static byte @Nullable [] decode(int[] fragments) {
        return EmbeddedLc.decode(fragments[0], fragments[1], fragments[2], fragments[3]);
    }
}
