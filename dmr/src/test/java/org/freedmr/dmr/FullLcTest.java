package org.freedmr.dmr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FullLcTest {
    static Stream<JsonNode> encoded() {
        return Vectors.entries("lc_encode.json", "vectors");
    }

    static Stream<JsonNode> received() {
        return Vectors.entries("lc_decode.json", "full");
    }

    static Stream<JsonNode> parities() {
        return Vectors.entries("rs129.json", "vectors");
    }

    static Stream<JsonNode> products() {
        return Vectors.entries("bptc19696.json", "vectors");
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void everyVectorIsEncodedBitForBit(JsonNode vector) {
        expectEncoding(vector, vector.get("header"), DataType.VOICE_HEADER);
        expectEncoding(vector, vector.get("terminator"), DataType.TERMINATOR);
    }

    private static void expectEncoding(JsonNode vector, JsonNode expected, DataType type) {
        byte[] lc9 = Vectors.bytes(vector, "lc");
        byte[] info196 = FullLc.encode(lc9, type);
        assertThat(info196).isEqualTo(Vectors.bits(expected, "bptc196"));

        byte[] burst = new byte[Burst.LENGTH];
        FullLc.putInfo(info196, burst, 0);
        SlotType.put(burst, 0, vector.get("cc").asInt(), type);
        Sync.BASE_DATA.put(burst, 0);
        assertThat(burst).isEqualTo(Vectors.bytes(expected, "burst_bs"));
        assertThat(FullLc.decodeBytes(burst, 0, type)).isEqualTo(lc9);
        assertThat(Bptc19696.decode(info196)).isEqualTo(Vectors.bytes(expected, "info96"));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void everyVectorIsReadIntoItsFields(JsonNode vector) {
        LinkControl lc = LinkControl.parse(Vectors.bytes(vector, "lc"), 0);
        if (!LinkControl.isVoice(vector.get("flco").asInt())) {
            assertThat(lc).isNull();
            return;
        }
        assertThat(lc)
                .isEqualTo(new LinkControl(
                        vector.get("flco").asInt(),
                        vector.get("fid").asInt(),
                        vector.get("options").asInt(),
                        vector.get("dst").asInt(),
                        vector.get("src").asInt()));
    }

    /// What is beyond the product code is refused: the Reed-Solomon octets detect, they do not correct.
    @ParameterizedTest
    @MethodSource("received")
    void everyVectorIsDecodedOrRefusedAsExpected(JsonNode vector) {
        boolean header = vector.get("kind").asString().equals("header");
        byte[] decoded = FullLc.decodeBytes(
                Vectors.bytes(vector, "burst"), 0, header ? DataType.VOICE_HEADER : DataType.TERMINATOR);
        if (vector.get("expect_ok").asBoolean()) {
            assertThat(decoded).isEqualTo(Vectors.bytes(vector, "lc"));
        } else {
            assertThat(decoded).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("parities")
    void everyParityVectorIsReproduced(JsonNode vector) {
        byte[] word = Arrays.copyOf(Vectors.bytes(vector, "message"), 12);
        assertThat(Rs129.parity(word, 0)).isEqualTo(Vectors.word(vector.get("parity")));
        expectMasked(word, Rs129.MASK_HEADER, Vectors.word(vector.get("header_masked")));
        expectMasked(word, Rs129.MASK_TERMINATOR, Vectors.word(vector.get("terminator_masked")));
    }

    private static void expectMasked(byte[] word, int mask, int expected) {
        Rs129.append(word, 0, mask);
        assertThat(Bits.uint24(word, 9)).isEqualTo(expected);
        assertThat(Rs129.check(word, 0, mask)).isTrue();
        assertThat(Rs129.check(word, 0, mask ^ 0x0F)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("products")
    void everyProductCodeVectorIsReproduced(JsonNode vector) {
        byte[] information = Vectors.bytes(vector, "info96");
        byte[] coded = Vectors.bits(vector, "bptc196");
        assertThat(Bptc19696.encode(information, 0)).isEqualTo(coded);
        assertThat(Bptc19696.decode(coded)).isEqualTo(information);
    }

    @Test
    void theWorkedExampleOfTheSpecificationIsReproduced() {
        LinkControl lc = new LinkControl(0, 0x10, 0x20, 3120, 3120101 & 0xFFFFFF);
        LinkControl example = LinkControl.parse(Vectors.bytes("001020000c302f9be5"), 0);
        assertThat(example).isEqualTo(lc);
        byte[] burst = new byte[Burst.LENGTH];
        VoiceBurst.header(burst, 0, lc, 1);
        assertThat(Vectors.hex(burst)).isEqualTo("2b6004101f842dd00df07d41046dff57d75df5de30152e2070b20f803f88c695e2");
    }
}
