package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.LoginDigest;

/// Datagrams that anybody can write, with any ID in them.
public final class Forged {
    private Forged() {}

    /// A login request.
    public static byte[] login(int id) {
        return IdMessage.LOGIN.build(id);
    }

    /// A ping of a client that is logged in.
    public static byte[] ping(int id) {
        return IdMessage.PING.build(id);
    }

    /// A goodbye.
    public static byte[] close(int id) {
        return IdMessage.CLOSE.build(id);
    }

    /// An answer to a challenge, right or wrong.
    public static byte[] key(int id, byte[] digest) {
        return message("RPTK", id, digest);
    }

    /// The right answer to a challenge, for who knows the password.
    public static byte[] key(int id, int salt, String password) {
        return key(id, LoginDigest.of(salt, password.getBytes(StandardCharsets.UTF_8)));
    }

    /// Options.
    public static byte[] options(int id, String text) {
        return message("RPTO", id, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A configuration of a duplex repeater with nothing in it but a callsign.
    public static byte[] config(int id, String callsign) {
        byte[] fields = new byte[ClientConfig.LENGTH - 8];
        Arrays.fill(fields, (byte) ' ');
        byte[] name = callsign.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, fields, 0, name.length);
        fields[ClientConfig.SLOTS_OFFSET - 8] = '3';
        return message("RPTC", id, fields);
    }

    /// A voice header on slot 2.
    public static byte[] burst(int id, int source, int talkgroup, int streamId) {
        return Dmrd.build(Dmrd.flags(2, false, Dmrd.CODE_VOICE_HEADER), source, talkgroup, id, streamId, 0);
    }

    /// Any prefix, the ID behind it, and a body.
    public static byte[] message(String prefix, int id, byte[] body) {
        byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + 4 + body.length);
        for (int i = 0; i < 4; i++) {
            bytes[head.length + i] = (byte) (id >>> (24 - 8 * i));
        }
        System.arraycopy(body, 0, bytes, head.length + 4, body.length);
        return bytes;
    }
}
