package org.freedmr.wire;

/// `RPTK`: the client's answer to the challenge (`access-hbp.md` §1.4). 40 bytes.
///
/// ```
/// 0       4           8                       40
/// | RPTK  | client ID | SHA-256 digest        |
/// ```
public final class KeyResponse {
    public static final int CLIENT_ID_OFFSET = 4;
    public static final int DIGEST_OFFSET = CLIENT_ID_OFFSET + Integer.BYTES;
    public static final int LENGTH = DIGEST_OFFSET + LoginDigest.LENGTH;

    private static final String PREFIX = "RPTK";

    private KeyResponse() {}

    /// The client that answers.
    public static int clientId(byte[] bytes) {
        return Bytes.intAt(bytes, CLIENT_ID_OFFSET);
    }

    /// Whether the digest in the datagram is the expected one; compared in constant time.
    public static boolean proves(byte[] bytes, byte[] expectedDigest) {
        return LoginDigest.matches(bytes, DIGEST_OFFSET, expectedDigest);
    }

    /// The datagram with a digest of 32 bytes.
    public static byte[] build(int clientId, byte[] digest) {
        byte[] bytes = new byte[LENGTH];
        Bytes.putPrefix(bytes, PREFIX);
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
        System.arraycopy(digest, 0, bytes, DIGEST_OFFSET, Math.min(digest.length, LoginDigest.LENGTH));
        return bytes;
    }
}
