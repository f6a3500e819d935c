package org.freedmr.dmr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AmbeTest {
    static Stream<JsonNode> special() {
        return Vectors.entries("ambe.json", "special");
    }

    static Stream<JsonNode> frames() {
        return Vectors.entries("ambe.json", "frames");
    }

    static Stream<JsonNode> tones() {
        return Vectors.entries("ambe.json", "tones");
    }

    static Stream<JsonNode> corrections() {
        return Vectors.entries("ambe.json", "corrections");
    }

    @ParameterizedTest
    @MethodSource({"special", "frames", "tones"})
    void everyFrameIsCodedAndDecodedBitForBit(JsonNode vector) {
        byte[] frame = Vectors.bytes(vector, "frame");
        byte[] coded = new byte[Ambe.LENGTH];
        Ambe.encode(parameters(vector), coded, 0);
        assertThat(coded).isEqualTo(frame);
        assertThat(Ambe.decode(frame, 0)).isEqualTo(parameters(vector));
        assertThat(Ambe.errors(frame, 0)).isZero();
    }

    @ParameterizedTest
    @MethodSource("tones")
    void everyToneIsMadeBitForBit(JsonNode vector) {
        assertThat(Ambe.tone(vector.get("id").asInt(), vector.get("ad").asInt()))
                .isEqualTo(Vectors.bytes(vector, "frame"));
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void everyWrongBitIsRepairedAndCounted(JsonNode vector) {
        byte[] received = Vectors.bytes(vector, "received");
        byte[] corrected = new byte[Ambe.LENGTH];
        Ambe.encode(Ambe.decode(received, 0), corrected, 0);
        assertThat(Ambe.decode(received, 0)).isEqualTo(parameters(vector));
        assertThat(corrected).isEqualTo(Vectors.bytes(vector, "corrected"));
        assertThat(Ambe.errors(received, 0)).isEqualTo(vector.get("errors").asInt());
    }

    @Test
    void silenceIsTheVocodersOwnThreeTimesPerBurst() {
        assertThat(Vectors.hex(Ambe.SILENCE)).isEqualTo("b9e881526173002a6b");
        assertThat(Ambe.SILENT_SPEECH).hasSize(27);
        for (int frame = 0; frame < 3; frame++) {
            assertThat(Arrays.copyOfRange(Ambe.SILENT_SPEECH, 9 * frame, 9 * frame + 9))
                    .isEqualTo(Ambe.SILENCE);
        }
    }

    private static long parameters(JsonNode vector) {
        return Bits.read(Vectors.bytes(vector, "bits49"), 0, 49);
    }
}
