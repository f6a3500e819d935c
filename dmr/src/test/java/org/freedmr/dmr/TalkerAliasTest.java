package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What radios say about themselves beside the voice: alias and position.
class TalkerAliasTest {
    private final TalkerAliasCollector collector = new TalkerAliasCollector();

    static Stream<JsonNode> aliases() {
        return Vectors.entries("talker_alias.json", "vectors");
    }

    static Stream<JsonNode> positions() {
        return Vectors.entries("embedded_gps.json", "vectors");
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void everyAliasIsEncodedBitForBitAndCollectedAgain(JsonNode vector) {
        String text = vector.get("text").asString();
        List<byte[]> blocks = TalkerAlias.encode(text, format(vector));
        assertThat(blocks).hasSize(vector.get("blocks").asInt());
        byte[] buffer = Vectors.bytes(vector, "buffer");
        String collected = null;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode expected = vector.get("lcs").get(i);
            byte[] lc9 = blocks.get(i);
            assertThat(lc9).isEqualTo(Vectors.bytes(expected, "lc"));
            assertThat(Arrays.copyOfRange(lc9, 2, 9))
                    .isEqualTo(Vectors.bytes(expected, "dmra_payload"))
                    .isEqualTo(Arrays.copyOfRange(buffer, 7 * i, 7 * i + 7));
            assertThat(EmbeddedLc.fragments(lc9)).isEqualTo(Vectors.fragments(expected));
            assertThat(TalkerAlias.isAlias(expected.get("flco").asInt())).isTrue();
            assertThat(collected).isNull();
            collected = collector.feed(lc9);
        }
        assertThat(collected).isEqualTo(text);
        assertThat(buffer[0] >>> 1 & 0x1F).isEqualTo(vector.get("length_field").asInt());
    }

    @Test
    void blocksMayArriveInAnyOrderBetweenOtherLinkControls() {
        List<byte[]> blocks = new ArrayList<>(TalkerAlias.encode("EA5GVK Joaquin Spain", TalkerAlias.Format.LATIN_1));
        assertThat(collector.feed(blocks.get(2))).isNull();
        assertThat(collector.feed(new LinkControl(0, 0, 0, 9, 1).toBytes())).isNull();
        assertThat(collector.feed(blocks.get(1))).isNull();
        assertThat(collector.feed(blocks.get(2))).isNull();
        assertThat(collector.feed(blocks.get(0))).isEqualTo("EA5GVK Joaquin Spain");
    }

    @Test
    void aHeaderOfAnotherTextStartsOver() {
        List<byte[]> first = TalkerAlias.encode("EA5GVK Joaquin", TalkerAlias.Format.LATIN_1);
        List<byte[]> second = TalkerAlias.encode("CE5RPY Rodrigo S", TalkerAlias.Format.LATIN_1);
        collector.feed(first.get(0));
        collector.feed(first.get(1));
        assertThat(collector.feed(second.get(0))).isNull();
        assertThat(collector.feed(second.get(1))).isNull();
        assertThat(collector.feed(second.get(2))).isEqualTo("CE5RPY Rodrigo S");
    }

    @Test
    void aTextThatIsTooLongIsCutBetweenCharacters() {
        byte[] header = TalkerAlias.encode("0123456789012345678901234\u00e9\u00e9", TalkerAlias.Format.UTF_8)
                .getFirst();
        assertThat(header[2] >>> 1 & 0x1F).isEqualTo(27);
        header = TalkerAlias.encode("01234567890123456789012345\u00e9", TalkerAlias.Format.UTF_8)
                .getFirst();
        assertThat(header[2] >>> 1 & 0x1F).isEqualTo(26);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void everyPositionIsReadAndWrittenBitForBit(JsonNode vector) {
        byte[] lc9 = Vectors.bytes(vector, "lc");
        GpsInfo position = requireNonNull(GpsInfo.parse(lc9, 0));
        assertThat(position)
                .isEqualTo(new GpsInfo(
                        vector.get("position_error").asInt(),
                        vector.get("raw_longitude").asInt(),
                        vector.get("raw_latitude").asInt()));
        assertThat(position.latitude()).isCloseTo(vector.get("lat_decoded").asDouble(), within(1e-6));
        assertThat(position.longitude()).isCloseTo(vector.get("lon_decoded").asDouble(), within(1e-6));
        assertThat(EmbeddedLc.fragments(lc9)).isEqualTo(Vectors.fragments(vector));
        if (vector.has("lat")) {
            assertThat(GpsInfo.of(
                            vector.get("lat").asDouble(),
                            vector.get("lon").asDouble(),
                            vector.get("position_error").asInt()))
                    .isEqualTo(position);
            assertThat(position.toBytes()).isEqualTo(lc9);
        }
    }

    private static TalkerAlias.Format format(JsonNode vector) {
        return TalkerAlias.Format.of(vector.get("format").asInt());
    }
}
