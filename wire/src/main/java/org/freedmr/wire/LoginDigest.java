package org.freedmr.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The proof of a client's password: SHA-256 over the 4 salt bytes followed by the password bytes
/// (`access-hbp.md` §1.4). The salt is a token, neither a number nor text; the password carries no terminator.
public final class LoginDigest {
    /// Length of a digest in bytes.
    public static final int LENGTH = 32;

    private LoginDigest() {}

    /// The digest a client with this password sends after this challenge.
    public static byte[] of(byte[] salt, byte[] password) {
        MessageDigest sha256 = sha256();
        sha256.update(salt);
        return sha256.digest(password);
    }

    /// As [#of(byte[], byte[])], with the salt's four bytes read big-endian, as [IdMessage#id] gives them.
    public static byte[] of(int salt, byte[] password) {
        byte[] saltBytes = new byte[Integer.BYTES];
        Bytes.putInt(saltBytes, 0, salt);
        return of(saltBytes, password);
    }

    /// Whether the 32 bytes at `offset` are the expected digest. The time taken depends on lengths only, never on
    /// content. False when the datagram is too short or `expected` is no digest.
    public static boolean matches(byte[] datagram, int offset, byte[] expected) {
        if (expected.length != LENGTH || offset < 0 || offset > datagram.length - LENGTH) {
            return false;
        }
        return Bytes.sameInConstantTime(datagram, offset, expected, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
