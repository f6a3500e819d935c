package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// The datagrams of a link and the proof under them, made with the key of one passphrase (mesh-fbp §1, §2). Anybody's
/// who knows the key: nothing here looks at what is sensible, so that tests can sign nonsense.
public final class PeerMessages {
    static final int SENDER = 11;
    static final int FLAGS = 15;
    static final int OPEN_BODY = 53;
    static final int VERSION = 55;
    static final int TIMESTAMP = 56;
    static final int SOURCE_SERVER = 64;
    static final int SOURCE_REPEATER = 68;
    static final int HMAC_LENGTH = 20;
    static final int BLAKE_LENGTH = 16;
    static final int OPEN_LENGTH = OPEN_BODY + HMAC_LENGTH;
    static final int FBP_4_LENGTH = SOURCE_REPEATER + 1 + BLAKE_LENGTH;
    static final int FBP_5_LENGTH = SOURCE_REPEATER + 5 + BLAKE_LENGTH;

    private static final int KEY_LENGTH = 20;
    private static final int MAGIC_LENGTH = 4;

    private final byte[] key;

    /// @param passphrase of at most 20 bytes
    public PeerMessages(String passphrase) {
        key = Arrays.copyOf(passphrase.getBytes(StandardCharsets.UTF_8), KEY_LENGTH);
    }

    /// A frame of version 1: 73 bytes.
    ///
    /// @param dmrd a burst as a hotspot sends it, of at least 53 bytes; its slot bit is cleared
    public byte[] openBridge(byte[] dmrd, int sender) {
        return signed(body("DMRD", dmrd, OPEN_BODY, sender));
    }

    /// A frame of version 4 or 5: 85 or 89 bytes.
    ///
    /// @param dmrd a burst of 55 bytes; its slot bit is cleared
    public byte[] fbp(int version, byte[] dmrd, int sender, long timestampNs, PeerOrigin origin) {
        int hops = version == 4 ? SOURCE_REPEATER : SOURCE_REPEATER + 4;
        byte[] body = body("DMRE", Arrays.copyOf(dmrd, VERSION), hops + 1, sender);
        body[VERSION] = (byte) version;
        Bytes.putInt32(body, TIMESTAMP, (int) (timestampNs >>> 32));
        Bytes.putInt32(body, TIMESTAMP + 4, (int) timestampNs);
        Bytes.putInt32(body, SOURCE_SERVER, origin.server());
        if (version != 4) {
            Bytes.putInt32(body, SOURCE_REPEATER, origin.repeater());
        }
        body[hops] = (byte) origin.hops();
        return signed(body);
    }

    /// BCKA.
    public byte[] keepalive() {
        return signed(magic("BCKA", MAGIC_LENGTH));
    }

    /// BCST.
    public byte[] stun() {
        return signed(magic("BCST", MAGIC_LENGTH));
    }

    /// BCVE.
    public byte[] version(int version) {
        byte[] body = magic("BCVE", MAGIC_LENGTH + 1);
        body[MAGIC_LENGTH] = (byte) version;
        return signed(body);
    }

    /// BCSQ.
    public byte[] quench(int talkgroup, int streamId) {
        byte[] body = magic("BCSQ", MAGIC_LENGTH + 7);
        Bytes.putInt24(body, MAGIC_LENGTH, talkgroup);
        Bytes.putInt32(body, MAGIC_LENGTH + 3, streamId);
        return signed(body);
    }

    /// Puts the proof that goes with its first four bytes under any content of at least that length.
    public byte[] signed(byte[] body) {
        byte[] proof = proof(body);
        byte[] datagram = Arrays.copyOf(body, body.length + proof.length);
        System.arraycopy(proof, 0, datagram, body.length, proof.length);
        return datagram;
    }

    /// Whether the proof under a datagram is right.
    public boolean proves(byte[] datagram) {
        if (datagram.length < MAGIC_LENGTH) {
            return false;
        }
        int length = datagram.length - (isBlake(datagram) ? BLAKE_LENGTH : HMAC_LENGTH);
        if (length < MAGIC_LENGTH) {
            return false;
        }
        byte[] expected = proof(Arrays.copyOf(datagram, length));
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(datagram, length, datagram.length));
    }

    private byte[] proof(byte[] body) {
        if (isBlake(body)) {
            Blake2bDigest digest = new Blake2bDigest(key, BLAKE_LENGTH, null, null);
            digest.update(body, 0, body.length);
            byte[] proof = new byte[BLAKE_LENGTH];
            digest.doFinal(proof, 0);
            return proof;
        }
        int from = startsWith(body, "BCVE") ? MAGIC_LENGTH : 0;
        Mac mac = hmacSha1();
        mac.update(body, from, body.length - from);
        return mac.doFinal();
    }

    private Mac hmacSha1() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }

    private static boolean isBlake(byte[] bytes) {
        return startsWith(bytes, "DMRE") || startsWith(bytes, "BCTO");
    }

    static boolean startsWith(byte[] bytes, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (bytes[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] body(String magic, byte[] dmrd, int length, int sender) {
        byte[] body = Arrays.copyOf(dmrd, length);
        System.arraycopy(magic(magic, MAGIC_LENGTH), 0, body, 0, MAGIC_LENGTH);
        Bytes.putInt32(body, SENDER, sender);
        body[FLAGS] &= 0x7F;
        return body;
    }

    private static byte[] magic(String magic, int length) {
        return Arrays.copyOf(magic.getBytes(StandardCharsets.US_ASCII), length);
    }
}
