package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Whole transmissions, burst by burst: every burst is taken apart at its place in the datagram, and built again.
class CallsTest {
    /// Where a burst begins in the Homebrew packet.
    private static final int IN_PACKET = 20;

    static Stream<JsonNode> voice() {
        return Vectors.entries("calls_voice.json", "calls");
    }

    static Stream<JsonNode> data() {
        return Vectors.entries("calls_data.json", "calls");
    }

    static Stream<JsonNode> heard() {
        return Vectors.entries("onair.json", "bursts");
    }

    static Stream<JsonNode> packets() {
        return Vectors.entries("onair.json", "dmrd");
    }

    @ParameterizedTest
    @MethodSource("voice")
    void everyBurstOfAVoiceCallIsUnderstoodAndRebuilt(JsonNode call) {
        byte[] lc9 = Vectors.bytes(call, "lc");
        int superframe = -1;
        for (JsonNode frame : call.get("frames")) {
            byte[] packet = Vectors.bytes(frame, "dmrd");
            byte[] burst = Arrays.copyOfRange(packet, IN_PACKET, IN_PACKET + Burst.LENGTH);
            assertThat(burst).isEqualTo(Vectors.bytes(frame, "burst"));
            String kind = frame.get("t").asString();
            if (kind.length() > 1) {
                expectFullLc(
                        call, frame, packet, lc9, kind.equals("VHEAD") ? DataType.VOICE_HEADER : DataType.TERMINATOR);
                continue;
            }
            int position = kind.charAt(0) - 'A';
            superframe = position == 0 || superframe < 0 ? superframe + 1 : superframe;
            if (!frame.has("flipped")
                    && position > 0
                    && position < 5
                    && superframe < call.get("embedded_lcs").size()) {
                byte[] carried =
                        Vectors.bytes(call.get("embedded_lcs").get(superframe).asString());
                assertThat(EmbeddedLc.get(packet, IN_PACKET)).isEqualTo(EmbeddedLc.fragments(carried)[position - 1]);
            }
            if (!frame.has("flipped")) {
                expectVoice(call, packet, burst, position);
            }
        }
    }

    private static void expectFullLc(JsonNode call, JsonNode frame, byte[] packet, byte[] lc9, DataType type) {
        byte[] decoded = FullLc.decodeBytes(packet, IN_PACKET, type);
        if (frame.has("lc_decodes") && !frame.get("lc_decodes").asBoolean()) {
            assertThat(decoded == null || Arrays.equals(decoded, lc9)).isTrue();
            return;
        }
        assertThat(decoded).isEqualTo(lc9);
        if (!frame.has("flipped")) {
            byte[] rebuilt = Arrays.copyOfRange(packet, IN_PACKET, IN_PACKET + Burst.LENGTH);
            assertThat(SlotType.decode(rebuilt, 0)).isEqualTo(new SlotType(colourCode(call), type));
            FullLc.putInfo(FullLc.encode(lc9, type), rebuilt, 0);
            SlotType.put(rebuilt, 0, colourCode(call), type);
            assertThat(rebuilt).isEqualTo(Vectors.bytes(frame, "burst"));
            Sync sync = isBase(call) ? Sync.BASE_DATA : Sync.MOBILE_DATA;
            assertThat(Sync.recognise(packet, IN_PACKET)).isEqualTo(sync);
        }
    }

    private static void expectVoice(JsonNode call, byte[] packet, byte[] burst, int position) {
        byte[] speech = new byte[VoiceBurst.SPEECH_LENGTH];
        VoiceBurst.speech(packet, IN_PACKET, speech, 0);
        int fragment = EmbeddedLc.get(packet, IN_PACKET);
        byte[] rebuilt = new byte[Burst.LENGTH];
        VoiceBurst.voice(
                rebuilt, 0, position, new int[] {fragment, fragment, fragment, fragment}, speech, 0, colourCode(call));
        if (position == 0 && !isBase(call)) {
            assertThat(Sync.recognise(burst, 0)).isEqualTo(Sync.MOBILE_VOICE);
            Sync.MOBILE_VOICE.put(rebuilt, 0);
        }
        if (position > 0) {
            Emb emb = requireNonNull(Emb.decode(burst, 0));
            assertThat(emb.colourCode()).isEqualTo(colourCode(call));
            emb.putInto(rebuilt, 0);
        }
        assertThat(rebuilt).isEqualTo(burst);
    }

    @ParameterizedTest
    @MethodSource("voice")
    void everyCompleteSuperframeYieldsItsEmbeddedLinkControl(JsonNode call) {
        EmbeddedLcCollector collector = new EmbeddedLcCollector();
        TalkerAliasCollector aliases = new TalkerAliasCollector();
        List<String> carried =
                call.get("embedded_lcs").valueStream().map(JsonNode::asString).toList();
        List<@Nullable String> collected = new ArrayList<>();
        String alias = null;
        for (JsonNode frame : call.get("frames")) {
            String kind = frame.get("t").asString();
            if (kind.length() > 1) {
                collector.reset();
                continue;
            }
            int position = kind.charAt(0) - 'A';
            byte[] lc9 = collector.feed(position, EmbeddedLc.get(Vectors.bytes(frame, "dmrd"), IN_PACKET));
            if (position == 4) {
                collected.add(lc9 == null ? null : Vectors.hex(lc9));
            }
            String text = lc9 == null ? null : aliases.feed(lc9);
            alias = text == null ? alias : text;
        }
        assertThat(collected)
                .allSatisfy(lc -> assertThat(lc == null || carried.contains(lc)).isTrue());
        if (call.has("embedded_lc_decodes")) {
            for (int i = 0; i < collected.size(); i++) {
                if (call.get("embedded_lc_decodes").get(i).asBoolean()) {
                    assertThat(collected.get(i)).isEqualTo(carried.get(i));
                }
            }
        } else if (call.get("params").get("first_burst").asString().equals("A")) {
            assertThat(collected).isEqualTo(carried.subList(0, collected.size()));
        }
        if (call.has("talker_alias")) {
            JsonNode expected = call.get("talker_alias");
            boolean complete =
                    !expected.has("complete") || expected.get("complete").asBoolean();
            assertThat(alias).isEqualTo(complete ? expected.get("text").asString() : null);
        }
    }

    @ParameterizedTest
    @MethodSource("data")
    void everyBurstOfADataCallIsUnderstoodAndRebuilt(JsonNode call) {
        for (JsonNode frame : call.get("frames")) {
            byte[] packet = Vectors.bytes(frame, "dmrd");
            byte[] block = Vectors.bytes(frame, "block");
            DataType type = switch (frame.get("t").asString()) {
                case "CSBK" -> DataType.CSBK;
                case "DHEAD" -> DataType.DATA_HEADER;
                case "R12" -> DataType.RATE_12;
                case "R34" -> DataType.RATE_34;
                case "R1" -> DataType.RATE_1;
                default -> throw new IllegalArgumentException(frame.toString());
            };
            assertThat(SlotType.decode(packet, IN_PACKET)).isEqualTo(new SlotType(colourCode(call), type));
            assertThat(Csbk.decode(packet, IN_PACKET) != null).isEqualTo(type == DataType.CSBK);
            assertThat(DataHeader.decode(packet, IN_PACKET) != null).isEqualTo(type == DataType.DATA_HEADER);
            assertThat(rebuilt(call, block, type)).isEqualTo(Vectors.bytes(frame, "burst"));
        }
    }

    private static byte[] rebuilt(JsonNode call, byte[] block, DataType type) {
        byte[] burst = new byte[Burst.LENGTH];
        if (type == DataType.RATE_1) {
            System.arraycopy(block, 0, burst, 0, 12);
            System.arraycopy(block, 12, burst, 21, 12);
        } else {
            Burst.putInfo(type == DataType.RATE_34 ? Trellis34.encode(block) : Bptc19696.encode(block, 0), burst, 0);
        }
        SlotType.put(burst, 0, colourCode(call), type);
        Sync.BASE_DATA.put(burst, 0);
        return burst;
    }

    @ParameterizedTest
    @MethodSource("heard")
    void everyBurstHeardOnTheAirIsUnderstood(JsonNode vector) {
        byte[] burst = Vectors.bytes(vector, "burst");
        if (vector.has("lc")) {
            DataType type = DataType.of(vector.get("dt").asInt());
            assertThat(SlotType.decode(burst, 0))
                    .isEqualTo(new SlotType(vector.get("cc").asInt(), type));
            assertThat(FullLc.decodeBytes(burst, 0, type)).isEqualTo(Vectors.bytes(vector, "lc"));
        } else if (vector.has("fragment")) {
            expectEmbedded(vector, burst, 0);
        } else {
            assertThat(Sync.recognise(burst, 0)).isEqualTo(Sync.BASE_VOICE);
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyPacketHeardOnTheNetworkIsUnderstood(JsonNode vector) {
        byte[] packet = Vectors.bytes(vector, "dmrd55");
        if (vector.has("fragment")) {
            expectEmbedded(vector, packet, IN_PACKET);
        } else {
            assertThat(SlotType.decode(packet, IN_PACKET))
                    .isEqualTo(new SlotType(vector.get("cc").asInt(), DataType.CSBK));
            assertThat(Csbk.decode(packet, IN_PACKET))
                    .isNotNull()
                    .isEqualTo(Csbk.parse(Vectors.bytes(vector, "pdu"), 0));
        }
    }

    private static void expectEmbedded(JsonNode vector, byte[] bytes, int offset) {
        assertThat(Emb.decode(bytes, offset))
                .isEqualTo(new Emb(
                        vector.get("cc").asInt(),
                        vector.get("pi").asInt() == 1,
                        vector.get("lcss").asInt()));
        assertThat(EmbeddedLc.get(bytes, offset)).isEqualTo(Vectors.word(vector.get("fragment")));
    }

    private static int colourCode(JsonNode call) {
        return call.get("params").get("cc").asInt();
    }

    private static boolean isBase(JsonNode call) {
        return !call.get("params").has("sync")
                || call.get("params").get("sync").asString().equals("BS-sourced");
    }
}
