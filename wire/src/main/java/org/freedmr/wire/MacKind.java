package org.freedmr.wire;

/// How a datagram between servers proves that its sender knows the key of the link (`mesh-fbp.md` §1.5, §2.2).
enum MacKind {
    /// No proof at all.
    NONE(0),
    /// HMAC-SHA1 in full.
    HMAC_SHA1(20),
    /// Keyed BLAKE2b with a digest of 128 bits, no salt and no personalisation.
    BLAKE2B_128(16);

    private final int length;

    MacKind(int length) {
        this.length = length;
    }

    /// Bytes at the end of the datagram.
    int length() {
        return length;
    }
}
