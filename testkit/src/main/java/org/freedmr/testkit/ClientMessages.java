package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The datagrams a client sends before and between its bursts (access-hbp §1.2, §1.4).
final class ClientMessages {
    private static final int SALT = 6;
    private static final int SALT_LENGTH = 4;

    private ClientMessages() {}

    static byte[] login(ClientProfile profile) {
        return message("RPTL", profile, new byte[0]);
    }

    /// The answer to `challenge`, an RPTACK of at least 10 bytes whose bytes 6 to 9 are the salt.
    static byte[] key(ClientProfile profile, byte[] challenge) {
        MessageDigest digest = sha256();
        digest.update(challenge, SALT, SALT_LENGTH);
        return message("RPTK", profile, digest.digest(profile.password().getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] options(ClientProfile profile) {
        return message("RPTO", profile, profile.options().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] ping(ClientProfile profile) {
        return message("RPTPING", profile, new byte[0]);
    }

    static byte[] close(ClientProfile profile) {
        return message("RPTCL", profile, new byte[0]);
    }

    private static byte[] message(String prefix, ClientProfile profile, byte[] body) {
        byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + 4 + body.length);
        Bytes.putInt32(message, head.length, profile.id());
        System.arraycopy(body, 0, message, head.length + 4, body.length);
        return message;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
