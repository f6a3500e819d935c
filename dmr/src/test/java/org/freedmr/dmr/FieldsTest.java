package org.freedmr.dmr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Slot type, EMB and sync: the small fields between the halves of a burst.
class FieldsTest {
    static Stream<JsonNode> slotTypes() {
        return Vectors.entries("slot_type.json", "encode");
    }

    static Stream<JsonNode> receivedSlotTypes() {
        return Vectors.entries("slot_type.json", "decode");
    }

    static Stream<JsonNode> embs() {
        return Vectors.entries("emb.json", "encode");
    }

    static Stream<JsonNode> receivedEmbs() {
        return Vectors.entries("emb.json", "decode");
    }

    @ParameterizedTest
    @MethodSource("slotTypes")
    void everySlotTypeIsEncodedBitForBit(JsonNode vector) {
        SlotType type = slotType(vector);
        int word = SlotType.encode(type.colourCode(), type.dataType());
        assertThat(word).isEqualTo(Vectors.word(vector.get("code")));
        byte[] burst = new byte[Burst.LENGTH];
        SlotType.put(burst, 0, type.colourCode(), type.dataType());
        assertThat(Bits.read(burst, 98, 10) << 10 | Bits.read(burst, 156, 10)).isEqualTo(word);
        assertThat(SlotType.decode(burst, 0)).isEqualTo(type);
    }

    @ParameterizedTest
    @MethodSource("receivedSlotTypes")
    void everyReceivedSlotTypeIsRepaired(JsonNode vector) {
        assertThat(SlotType.decode(Vectors.word(vector.get("received")))).isEqualTo(slotType(vector));
    }

    @Test
    void aSlotTypeWithFourWrongBitsIsRefused() {
        assertThat(SlotType.decode(SlotType.encode(1, DataType.CSBK) ^ 0x80808 ^ 1))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("embs")
    void everyEmbIsEncodedBitForBit(JsonNode vector) {
        Emb emb = emb(vector);
        int word = Emb.encode(emb.colourCode(), emb.powerControl(), emb.lcss());
        assertThat(word).isEqualTo(Vectors.word(vector.get("code")));
        assertThat(Emb.decode(word)).isEqualTo(emb);
        byte[] burst = new byte[Burst.LENGTH];
        emb.putInto(burst, 0);
        assertThat(Bits.read(burst, 108, 8) << 8 | Bits.read(burst, 148, 8)).isEqualTo(word);
        assertThat(Emb.decode(burst, 0)).isEqualTo(emb);
    }

    @ParameterizedTest
    @MethodSource("receivedEmbs")
    void everyReceivedEmbIsRepaired(JsonNode vector) {
        assertThat(Emb.decode(Vectors.word(vector.get("received")))).isEqualTo(emb(vector));
    }

    @Test
    void anEmbWithThreeWrongBitsIsNeverReadAsTheOriginal() {
        assertThat(Emb.decode(Emb.encode(1, false, 0) ^ 0b111)).isNotEqualTo(new Emb(1, false, 0));
    }

    @ParameterizedTest
    @EnumSource
    void everySyncIsRecognisedWithFourWrongBitsAndNotWithFive(Sync sync) {
        assertThat(Sync.recognise(sync.pattern())).isEqualTo(sync);
        assertThat(Sync.recognise(sync.pattern() ^ 0x800100080001L)).isEqualTo(sync);
        assertThat(Sync.recognise(sync.pattern() ^ 0x800100080003L)).isNotEqualTo(sync);
    }

    @Test
    void fourOfTheSyncsMarkVoiceAndFourMarkData() {
        assertThat(Stream.of(Sync.values()).filter(Sync::isVoice)).hasSize(4).noneMatch(Sync::isData);
        assertThat(Stream.of(Sync.values()).filter(Sync::isData)).hasSize(4);
    }

    private static SlotType slotType(JsonNode vector) {
        return new SlotType(
                vector.get("cc").asInt(), DataType.of(vector.get("dt").asInt()));
    }

    private static Emb emb(JsonNode vector) {
        return new Emb(
                vector.get("cc").asInt(),
                vector.get("pi").asInt() == 1,
                vector.get("lcss").asInt());
    }
}
