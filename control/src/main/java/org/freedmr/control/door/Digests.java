package org.freedmr.control.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Digests of secrets, and secrets that nobody can guess.
final class Digests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Digests() {}

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// In lower-case hexadecimal.
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    /// 32 random bytes in base64url.
    static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
    }

    /// 32 random bytes in hexadecimal.
    static String randomHex() {
        return HexFormat.of().formatHex(randomBytes());
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Whether two texts are the same, in a time that tells nothing of either, not even its length.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(sha256(one), sha256(other));
    }
}
