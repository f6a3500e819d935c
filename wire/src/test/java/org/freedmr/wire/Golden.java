package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The worked examples of the specifications, by name, in the order of their files: frames between client and server,
/// and mesh frames between two servers.
final class Golden {
    static final int CLIENT_ID = 234567801;
    static final int SOURCE = 2345678;

    private static final Map<String, byte[]> FRAMES = load("golden-frames.txt");
    private static final Map<String, byte[]> MESH_FRAMES = load("mesh-frames.txt");

    private Golden() {}

    static byte[] frame(String name) {
        return copyOf(FRAMES, name);
    }

    static byte[] meshFrame(String name) {
        return copyOf(MESH_FRAMES, name);
    }

    private static byte[] copyOf(Map<String, byte[]> frames, String name) {
        return assertThat(frames.get(name)).as(name).isNotNull().actual().clone();
    }

    static List<String> names() {
        return List.copyOf(FRAMES.keySet());
    }

    private static Map<String, byte[]> load(String file) {
        Map<String, byte[]> frames = new LinkedHashMap<>();
        try (InputStream in = Golden.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
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
