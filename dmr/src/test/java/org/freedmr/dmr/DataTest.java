package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// CSBKs, data headers, their checks, and the trellis.
class DataTest {
    static Stream<JsonNode> csbks() {
        return Vectors.entries("csbk.json", "valid");
    }

    static Stream<JsonNode> brokenCsbks() {
        return Vectors.entries("csbk.json", "invalid");
    }

    static Stream<JsonNode> heardCsbks() {
        return Vectors.entries("onair.json", "csbk");
    }

    static Stream<JsonNode> checks16() {
        return Vectors.entries("csbk.json", "crc_ccitt");
    }

    static Stream<JsonNode> headers() {
        return Vectors.entries("data_headers.json", "headers");
    }

    static Stream<JsonNode> heardHeaders() {
        return Vectors.entries("onair.json", "data_headers");
    }

    static Stream<JsonNode> checks32() {
        return Vectors.entries("data_headers.json", "crc32");
    }

    static Stream<JsonNode> checks9() {
        return Vectors.entries("data_headers.json", "crc9");
    }

    static Stream<JsonNode> trellises() {
        return Vectors.entries("trellis34.json", "encode");
    }

    static Stream<JsonNode> receivedTrellises() {
        return Vectors.entries("trellis34.json", "decode");
    }

    @ParameterizedTest
    @MethodSource("csbks")
    void everyCsbkIsReadIntoItsFields(JsonNode vector) {
        byte[] burst = Vectors.bytes(vector, "burst");
        Csbk csbk = requireNonNull(Csbk.decode(burst, 0));
        assertThat(csbk).isEqualTo(Csbk.parse(Vectors.bytes(vector, "pdu"), 0));
        assertThat(SlotType.decode(burst, 0))
                .isEqualTo(new SlotType(vector.get("cc").asInt(), DataType.CSBK));
        assertThat(csbk.opcode()).isEqualTo(vector.get("opcode").asInt());
        assertThat(csbk.fid()).isEqualTo(vector.get("fid").asInt());
        assertThat(csbk.lastBlock()).isEqualTo(vector.get("lb").asInt() == 1);
        assertThat(csbk.protectFlag()).isEqualTo(vector.get("pf").asInt() == 1);
        expect(vector, "src", csbk.source());
        expect(vector, "dst", csbk.destination());
        expect(vector, "bs_address", csbk.firstAddress());
        expect(vector, "options", csbk.octet2());
        expect(vector, "answer", csbk.octet3());
        expect(vector, "reason", csbk.octet3());
        expect(vector, "group", csbk.isGroup() ? 1 : 0);
        expect(vector, "data_follows", csbk.dataFollows() ? 1 : 0);
        expect(vector, "blocks_to_follow", csbk.blocksToFollow());
    }

    @ParameterizedTest
    @MethodSource("brokenCsbks")
    void everyCsbkWithAWrongCheckIsRefused(JsonNode vector) {
        assertThat(Csbk.decode(Vectors.bytes(vector, "burst"), 0)).isNull();
        assertThat(Csbk.parse(Vectors.bytes(vector, "pdu"), 0)).isNull();
    }

    @ParameterizedTest
    @MethodSource("heardCsbks")
    void everyCsbkHeardOnTheAirIsAccepted(JsonNode vector) {
        assertThat(Csbk.parse(Vectors.bytes(vector, "pdu"), 0)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("checks16")
    void everyBlockCheckIsReproduced(JsonNode vector) {
        byte[] block = Vectors.bytes(vector, "data10");
        int mask = switch (vector.get("block").asString()) {
            case "CSBK" -> Crc.MASK_CSBK;
            case "PI header" -> Crc.MASK_PI_HEADER;
            case "data header" -> Crc.MASK_DATA_HEADER;
            case "MBC header" -> Crc.MASK_MBC_HEADER;
            case "unified single block data" -> Crc.MASK_UNIFIED_SINGLE_BLOCK;
            default -> throw new IllegalArgumentException(vector.toString());
        };
        assertThat(mask).isEqualTo(Vectors.word(vector.get("mask")));
        assertThat(Crc.ccitt(block, 0, 10, mask)).isEqualTo(Vectors.word(vector.get("crc_masked")));
        assertThat(Crc.ccitt(block, 0, 10, 0)).isEqualTo(Vectors.word(vector.get("crc_unmasked")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void everyDataHeaderIsReadIntoItsFields(JsonNode vector) {
        byte[] burst = Vectors.bytes(vector, "burst");
        DataHeader header = requireNonNull(DataHeader.decode(burst, 0));
        assertThat(header).isEqualTo(DataHeader.parse(Vectors.bytes(vector, "pdu"), 0));
        assertThat(SlotType.decode(burst, 0))
                .isEqualTo(new SlotType(vector.get("cc").asInt(), DataType.DATA_HEADER));
        expectFields(vector, header);
        burst[0] ^= 0x40;
        burst[32] ^= 0x01;
        assertThat(DataHeader.decode(burst, 0)).isEqualTo(header);
    }

    @ParameterizedTest
    @MethodSource("heardHeaders")
    void everyDataHeaderHeardOnTheAirIsReadIntoItsFields(JsonNode vector) {
        expectFields(vector, requireNonNull(DataHeader.parse(Vectors.bytes(vector, "pdu"), 0)));
    }

    private static void expectFields(JsonNode vector, DataHeader header) {
        assertThat(header.format()).isEqualTo(vector.get("dpf").asInt());
        assertThat(header.source()).isEqualTo(vector.get("src").asInt());
        assertThat(header.destination()).isEqualTo(vector.get("dst").asInt());
        expect(vector, "group", header.group() ? 1 : 0);
        expect(vector, "blocks", header.blocks());
        expect(vector, "sap", header.sap());
        expect(vector, "pad_octets", header.padOctets());
    }

    @ParameterizedTest
    @MethodSource("checks32")
    void everyPacketCheckIsReproduced(JsonNode vector) {
        byte[] packet = Vectors.bytes(vector, "data_and_pad");
        assertThat(Integer.reverseBytes(Crc.crc32(packet, 0, packet.length)))
                .isEqualTo(Vectors.word(vector.get("crc32_octets_as_sent")));
    }

    @ParameterizedTest
    @MethodSource("checks9")
    void everyCheckOfAConfirmedBlockIsReproduced(JsonNode vector) {
        byte[] data = Vectors.bytes(vector, "data");
        assertThat(vector.get("rate").asString()).isEqualTo("3/4");
        assertThat(Crc.crc9(data, 0, data.length, vector.get("serial").asInt(), Crc.MASK_RATE_34))
                .isEqualTo(vector.get("crc9").asInt());
    }

    @ParameterizedTest
    @MethodSource("trellises")
    void everyTrellisIsCodedAndDecodedBitForBit(JsonNode vector) {
        byte[] block = Vectors.bytes(vector, "block");
        byte[] coded = Vectors.bits(vector, "trellis196");
        assertThat(Trellis34.encode(block)).isEqualTo(coded);
        assertThat(Trellis34.decode(coded)).isEqualTo(block);
    }

    @ParameterizedTest
    @MethodSource("receivedTrellises")
    void everyWrongBitInATrellisIsRepaired(JsonNode vector) {
        assertThat(Trellis34.decode(Vectors.bits(vector, "trellis196"))).isEqualTo(Vectors.bytes(vector, "block"));
    }

    private static void expect(JsonNode vector, String field, int actual) {
        if (vector.has(field)) {
            assertThat(actual).as(field).isEqualTo(vector.get(field).asInt());
        }
    }
}
