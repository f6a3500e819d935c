package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `reporting.md` section 4.3, check 14.4.
class PickleTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int VALUES = 400;

    /// Loads pickles, one line of hex each, and prints what they are, types included.
    private static final String LOADER = """
            import pickle, struct, sys
            def show(v):
                if v is None: return 'N'
                if type(v) is bool: return 'b1' if v else 'b0'
                if type(v) is int: return 'i%d' % v
                if type(v) is float: return 'f' + struct.pack('>d', v).hex()
                if type(v) is bytes: return 'y' + v.hex()
                if type(v) is str: return 's' + v.encode('utf-8').hex()
                if type(v) is list: return '[' + ','.join(show(e) for e in v) + ']'
                if type(v) is dict: return '{' + ','.join(show(k) + ':' + show(e) for k, e in v.items()) + '}'
                raise TypeError(type(v))
            for line in open(sys.argv[1]):
                print(show(pickle.loads(bytes.fromhex(line.strip()))))
            """;

    @Test
    void theExampleOfBridgesReproduces() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("SYSTEM", "SYSTEM-0");
        row.put("TS", 2);
        row.put("TGID", new byte[] {0, 0, 91});
        row.put("ACTIVE", true);
        row.put("TIMEOUT", 600.0);
        row.put("TO_TYPE", "ON");
        row.put("OFF", List.of());
        row.put("ON", List.of(new byte[] {0, 0, 91}));
        row.put("RESET", List.of());
        row.put("TIMER", 1767226200.5);
        byte[] pickle = Pickle.of(Map.of("91", List.of(row)));
        assertThat(HEX.formatHex(pickle))
                .isEqualTo("80037d28580200000039315d287d28580600000053595354454d580800000053595354454d2d30"
                        + "580200000054534b02580400000054474944430300005b58060000004143544956458858070000"
                        + "0054494d454f5554474082c000000000005807000000544f5f5459504558020000004f4e580300"
                        + "00004f46465d58020000004f4e5d28430300005b65580500000052455345545d58050000005449"
                        + "4d45524741da556ed62000007565752e");
        byte[] wire = Frame.bridges(pickle).bytes();
        assertThat(new String(wire, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("173:");
        assertThat(wire[4]).isEqualTo((byte) 3);
        assertThat(Arrays.copyOfRange(wire, 5, 177)).isEqualTo(pickle);
        assertThat(wire).hasSize(178).endsWith((byte) ',');
    }

    @Test
    void theExampleOfSystemsReproduces() {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("MODE", "OPENBRIDGE");
        link.put("ENABLED", true);
        link.put("NETWORK_ID", new byte[] {0, 0, 9, 0x26});
        link.put("TARGET_IP", "192.0.2.10");
        link.put("TARGET_PORT", 62044);
        assertThat(HEX.formatHex(Pickle.of(Map.of("OBP-UK2342", link))))
                .isEqualTo("80037d28580a0000004f42502d554b323334327d2858040000004d4f4445580a0000004f50454e"
                        + "4252494447455807000000454e41424c454488580a0000004e4554574f524b5f49444304000009"
                        + "2658090000005441524745545f4950580a0000003139322e302e322e3130580b00000054415247"
                        + "45545f504f52544a5cf2000075752e");
    }

    @Test
    void everyValueHasTheBytesOfItsRow() {
        assertThat(hex(null)).isEqualTo("4e");
        assertThat(hex(true)).isEqualTo("88");
        assertThat(hex(false)).isEqualTo("89");
        assertThat(hex(0)).isEqualTo("4b00");
        assertThat(hex(255)).isEqualTo("4bff");
        assertThat(hex(256)).isEqualTo("4a00010000");
        assertThat(hex(-1)).isEqualTo("4affffffff");
        assertThat(hex(Integer.MIN_VALUE)).isEqualTo("4a00000080");
        assertThat(hex(4294967295L)).isEqualTo("8a05ffffffff00");
        assertThat(hex(-2147483649L)).isEqualTo("8a05ffffff7fff");
        assertThat(hex(1.5)).isEqualTo("473ff8000000000000");
        assertThat(hex(new byte[] {1, 2})).isEqualTo("43020102");
        assertThat(hex(new byte[256])).startsWith("4200010000");
        assertThat(hex("é")).isEqualTo("5802000000c3a9");
        assertThat(hex(List.of())).isEqualTo("5d");
        assertThat(hex(List.of(1))).isEqualTo("5d284b0165");
        assertThat(hex(Map.of())).isEqualTo("7d");
        assertThat(hex(Map.of(1, 2))).isEqualTo("7d284b014b0275");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> Pickle.of(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pickle.of(List.of(1.0f))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReaderThatAdmitsOnlyTheOpcodesOfTheTableReadsEverything() {
        Random random = new Random(20261125);
        for (int i = 0; i < VALUES; i++) {
            assertThat(PlainPickle.read(Pickle.of(value(random, 4)))).isNotNull();
        }
    }

    @Test
    void pythonLoadsRandomValuesWithTheRightTypes(@TempDir Path directory) throws Exception {
        if (!hasPython()) {
            System.out.println("left out: there is no python3 here to load pickles with");
            return;
        }
        Random random = new Random(42);
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            Object value = value(random, 4);
            lines.add(HEX.formatHex(Pickle.of(value)));
            expected.add(show(value));
        }
        Path loader = Files.writeString(directory.resolve("load.py"), LOADER);
        Path pickles = Files.write(directory.resolve("pickles"), lines);
        Path shown = directory.resolve("shown");
        Process python = new ProcessBuilder("python3", loader.toString(), pickles.toString())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(shown)).isEqualTo(expected);
    }

    static boolean hasPython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String hex(@Nullable Object value) {
        String whole = HEX.formatHex(Pickle.of(value));
        assertThat(whole).startsWith("8003").endsWith("2e");
        return whole.substring(4, whole.length() - 2);
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(600) - 300;
            case 3 -> random.nextInt();
            case 4 -> random.nextLong() >> random.nextInt(64);
            case 5 -> random.nextBoolean() ? random.nextDouble() * 2e9 : Double.longBitsToDouble(random.nextLong());
            case 6 -> bytes(random);
            case 7 -> text(random);
            case 8 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(random.nextBoolean() ? "k" + i : "b" + (100 + i), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 250 + random.nextInt(20) : random.nextInt(8)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(20), 0, 0x11000)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .toArray();
        return new String(points, 0, points.length);
    }

    private static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "N";
            case Boolean it -> it ? "b1" : "b0";
            case Integer it -> "i" + it;
            case Long it -> "i" + it;
            case Double it ->
                "f"
                        + HEX.formatHex(ByteBuffer.allocate(8)
                                .putLong(Double.doubleToLongBits(it))
                                .array());
            case byte[] it -> "y" + HEX.formatHex(it);
            case String it -> "s" + HEX.formatHex(it.getBytes(StandardCharsets.UTF_8));
            case List<?> it ->
                "[" + String.join(",", it.stream().map(PickleTest::show).toList()) + "]";
            case Map<?, ?> it ->
                "{"
                        + String.join(
                                ",",
                                it.entrySet().stream()
                                        .map(each -> show(each.getKey()) + ":" + show(each.getValue()))
                                        .toList())
                        + "}";
            default -> throw new IllegalArgumentException(String.valueOf(value));
        };
    }
}
