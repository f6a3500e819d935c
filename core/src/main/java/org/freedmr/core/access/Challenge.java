package org.freedmr.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.freedmr.contract.Secret;
import org.freedmr.wire.Address;

/// The challenge of a login, computed instead of stored (`decisions.md` 9): nothing is kept about who has not proved
/// himself, and a repeated login gets the same salt within its window of 30 s.
///
/// The salt is the first four bytes of HMAC-SHA-256 under the boot secret over
///
/// ```
/// 0        4      8              16             24      28        36
/// listener | ID   | address high | address low  | port  | window  |      all big-endian
/// ```
///
/// The proof is SHA-256(salt, password), 32 bytes (`access-hbp.md` section 1.4).
final class Challenge {
    static final int DIGEST_BYTES = 32;

    private static final long WINDOW_NS = 30_000_000_000L;
    private static final int WINDOWS = 3;
    private static final int MESSAGE_BYTES = 36;

    private final Mac mac;
    private final MessageDigest sha256;
    private final byte[] message = new byte[MESSAGE_BYTES];
    private final byte[] code = new byte[DIGEST_BYTES];
    private final byte[] salt = new byte[4];
    private final byte[] claimed = new byte[DIGEST_BYTES];
    private final byte[] expected = new byte[DIGEST_BYTES];

    /// @param bootSecret random bytes that live as long as the process; not empty
    Challenge(byte[] bootSecret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bootSecret, "HmacSHA256"));
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
        }
    }

    /// The salt of the present window, its first byte on the wire highest.
    int salt(int listener, int client, Address from, long nowNs) {
        return saltOf(listener, client, from, Math.floorDiv(nowNs, WINDOW_NS));
    }

    /// Whether the 32 bytes at `digestOffset` answer the salt of this window or of one of the two before, and so prove
    /// the
    /// password in UTF-8 or, where it can be written so, in ISO-8859-1. An empty password proves nothing. Takes the
    /// same time wherever the digest is wrong.
    boolean proves(
            int listener, int client, Address from, long nowNs, byte[] datagram, int digestOffset, Secret password) {
        if (password.isEmpty() || digestOffset < 0 || digestOffset > datagram.length - DIGEST_BYTES) {
            return false;
        }
        System.arraycopy(datagram, digestOffset, claimed, 0, DIGEST_BYTES);
        byte[] utf8 = password.bytes(StandardCharsets.UTF_8);
        byte[] latin1 = latin1(password, utf8);
        long window = Math.floorDiv(nowNs, WINDOW_NS);
        boolean proven = false;
        for (int age = 0; age < WINDOWS; age++) {
            write(salt, 0, saltOf(listener, client, from, window - age));
            proven |= matches(utf8);
            proven |= matches(latin1);
        }
        return proven;
    }

    /// The password in ISO-8859-1, or as it was if a character has no place there: a question mark in its stead would
    /// be guessed.
    private static byte[] latin1(Secret password, byte[] utf8) {
        byte[] bytes = password.bytes(StandardCharsets.ISO_8859_1);
        byte[] back = new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(back, utf8) ? bytes : utf8;
    }

    private boolean matches(byte[] password) {
        try {
            sha256.update(salt);
            sha256.update(password);
            sha256.digest(expected, 0, DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        return MessageDigest.isEqual(expected, claimed);
    }

    private int saltOf(int listener, int client, Address from, long window) {
        write(message, 0, listener);
        write(message, 4, client);
        write(message, 8, from.high());
        write(message, 16, from.low());
        write(message, 24, from.port());
        write(message, 28, window);
        try {
            mac.update(message);
            mac.doFinal(code, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 has 32 bytes", e);
        }
        return ((code[0] & 0xFF) << 24) | ((code[1] & 0xFF) << 16) | ((code[2] & 0xFF) << 8) | (code[3] & 0xFF);
    }

    private static void write(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    private static void write(byte[] bytes, int at, long value) {
        write(bytes, at, (int) (value >>> 32));
        write(bytes, at + Integer.BYTES, (int) value);
    }
}
