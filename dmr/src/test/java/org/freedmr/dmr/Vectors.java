package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads the golden vectors and their notation.
final class Vectors {
    private static final HexFormat HEX = HexFormat.of();

    private Vectors() {}

    /// The entries of one list in a vector file, which is never empty.
    static Stream<JsonNode> entries(String file, String list) {
        JsonNode entries = read(file).get(list);
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException("no " + list + " in " + file);
        }
        return entries.valueStream();
    }

    static byte[] bytes(JsonNode node, String field) {
        return bytes(node.get(field).asString());
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    /// Hex digits of which the last octet may have only one: 196 bits are 49 digits.
    static byte[] bits(JsonNode node, String field) {
        String digits = node.get(field).asString();
        return HEX.parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
    }

    static int word(JsonNode node) {
        return Integer.parseUnsignedInt(node.asString(), 16);
    }

    static int[] fragments(JsonNode node) {
        return node.get("fragments_BCDE").valueStream().mapToInt(Vectors::word).toArray();
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static JsonNode read(String file) {
        try (InputStream in = requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + file), file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
