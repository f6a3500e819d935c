package org.freedmr.workers.aliases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a list of checksums says the lists must have: BLAKE2b of 512 bits, without a key (`reporting.md` section 8.2).
final class Checksums {
    private static final int BITS = 512;
    private static final int MOST = 64;

    private final Map<String, String> sums = new HashMap<>();

    private Checksums() {}

    /// @throws IOException when it is no such list
    static Checksums read(Path path) throws IOException {
        Checksums it = new Checksums();
        try (BufferedReader in = new BufferedReader(new LenientReader(Files.newInputStream(path)));
                JsonParser parser = JsonList.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the list of checksums is none");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME && it.sums.size() < MOST) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    it.sums.put(name, parser.getString().strip().toLowerCase(Locale.ROOT));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IOException("the list of checksums is cut or damaged: " + e.getOriginalMessage(), e);
        }
        return it;
    }

    /// Whether it says anything of a list.
    boolean knows(AliasList list) {
        return sums.containsKey(list.file);
    }

    /// @throws IOException when the file is not what the checksum was made of
    void verify(AliasList list, Path path) throws IOException {
        if (!of(path).equals(sums.get(list.file))) {
            throw new IOException("the checksum is wrong");
        }
    }

    /// The checksum of a file, in lower-case hexadecimal digits.
    static String of(Path path) throws IOException {
        Blake2bDigest digest = new Blake2bDigest(BITS);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        byte[] sum = new byte[BITS / 8];
        digest.doFinal(sum, 0);
        return HexFormat.of().formatHex(sum);
    }
}
