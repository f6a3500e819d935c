package org.freedmr.lab.threats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.LoginDigest;

/// Datagrams that anybody can write, with any ID in them.
final class Forged {
    private Forged() {}

    static byte[] login(int id) {
        return IdMessage.LOGIN.build(id);
    }

    static byte[] ping(int id) {
        return IdMessage.PING.build(id);
    }

    static byte[] close(int id) {
        return IdMessage.CLOSE.build(id);
    }

    static byte[] key(int id, byte[] digest) {
        return message("RPTK", id, digest);
    }

    static byte[] key(int id, int salt, String password) {
        return key(id, LoginDigest.of(salt, password.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] options(int id, String text) {
        return message("RPTO", id, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A configuration of a duplex repeater with nothing in it but a callsign.
    static byte[] config(int id, String callsign) {
        byte[] fields = new byte[ClientConfig.LENGTH - 8];
        Arrays.fill(fields, (byte) ' ');
        byte[] name = callsign.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, fields, 0, name.length);
        fields[ClientConfig.SLOTS_OFFSET - 8] = '3';
        return message("RPTC", id, fields);
    }

    /// A voice header on slot 2.
    static byte[] burst(int id, int source, int talkgroup, int streamId) {
        return Dmrd.build(Dmrd.flags(2, false, Dmrd.CODE_VOICE_HEADER), source, talkgroup, id, streamId, 0);
    }

    static byte[] message(String prefix, int id, byte[] body) {
        byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + 4 + body.length);
        for (int i = 0; i < 4; i++) {
            bytes[head.length + i] = (byte) (id >>> (24 - 8 * i));
        }
        System.arraycopy(body, 0, bytes, head.length + 4, body.length);
        return bytes;
    }
}
