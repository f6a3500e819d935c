package org.freedmr.lab.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The frames printed in `access-hbp.md` sections 1.3, 1.5 and 1.7, by name. The file is that of the `wire` tests.
final class WorkedExamples {
    static final int CLIENT_ID = 234567801;
    static final int SOURCE = 2345678;
    static final int STREAM = 0x5A3C91E7;
    static final String PASSWORD = "passw0rd";

    /// The group call of section 1.7 in the order of sending.
    static final List<String> CALL =
            List.of("header", "burstA", "burstB", "burstC", "burstD", "burstE", "burstF", "terminator");

    private static final Map<String, byte[]> FRAMES = load();

    private WorkedExamples() {}

    static byte[] frame(String name) {
        byte[] frame = FRAMES.get(name);
        if (frame == null) {
            throw new IllegalArgumentException("no worked example is called " + name);
        }
        return frame.clone();
    }

    private static Map<String, byte[]> load() {
        Map<String, byte[]> frames = new HashMap<>();
        try (InputStream in = WorkedExamples.class.getResourceAsStream("/org/freedmr/wire/golden-frames.txt")) {
            if (in == null) {
                throw new IllegalStateException("golden-frames.txt is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                    .forEach(line -> {
                        int split = line.indexOf(" = ");
                        String hex = line.substring(split + 3).replace(" ", "");
                        frames.put(line.substring(0, split), HexFormat.of().parseHex(hex));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }
}
