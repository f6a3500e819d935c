package org.freedmr.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What is kept of the options that a client has of its own: their text and the digest of their key (`access-hbp.md`
/// section 2.11). The key itself is kept nowhere. What they come to are the {@link Wishes}.
final class OwnOptions {
    private boolean present;
    private String text = "";
    private boolean keyDecided;
    private byte @Nullable [] key;

    /// Takes them in the place of the former ones; the first ones say which key the others have to carry.
    ///
    /// @return false when the key is another one, and nothing was changed
    boolean take(Options options) {
        byte[] carried = digest(options.key());
        if (!keyDecided) {
            keyDecided = true;
            key = carried;
        } else if (!MessageDigest.isEqual(key, carried)) {
            return false;
        }
        present = true;
        text = options.text();
        return true;
    }

    /// The client logged in anew and sent none; their key goes on to hold.
    void stayedAway() {
        present = false;
        text = "";
    }

    /// The next ones may bring another key. Until they do, that of those in force shows who their owner is.
    void forgetKey() {
        keyDecided = false;
        if (!present) {
            key = null;
        }
    }

    boolean arePresent() {
        return present;
    }

    /// As {@link Options#text}.
    String text() {
        return text;
    }

    boolean areKeyed() {
        return key != null;
    }

    /// Whether this is the digest of the key. Takes the same time wherever it is wrong.
    ///
    /// @param digest SHA-256 of the key's UTF-8 bytes in lower-case hexadecimal
    boolean proves(String digest) {
        return key != null && MessageDigest.isEqual(key, digest.getBytes(StandardCharsets.UTF_8));
    }

    /// In hexadecimal, as it is asked for.
    private static byte @Nullable [] digest(@Nullable String secret) {
        if (secret == null) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}
