package org.freedmr.wire;

import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// Puts the proof of the key under what a link sends and checks it under what the link receives (`mesh-fbp.md` §1.5,
/// §2.2, §2.6). One for each link; for one thread only, since it uses its digests again and again.
public final class LinkSigner {
    private final Mac hmacSha1;
    private final Blake2bDigest blake2b;
    private final byte[] expected = new byte[MacKind.HMAC_SHA1.length()];

    public LinkSigner(LinkKey key) {
        this.hmacSha1 = key.hmacSha1();
        this.blake2b = key.blake2b();
    }

    /// Writes the MAC of a signed kind to its place, the end of the first [MeshMessage#length] bytes of `bytes`. The
    /// rest of the array is not touched.
    public void sign(MeshMessage kind, byte[] bytes) {
        Objects.checkFromIndexSize(0, kind.length(), bytes.length);
        compute(kind, bytes, bytes, kind.macOffset());
    }

    /// Whether the first `length` bytes are a datagram of this kind and were made by someone who knows the key. The
    /// time taken does not depend on how much of the MAC is right. Never true for a kind that is not signed.
    public boolean verify(MeshMessage kind, byte[] bytes, int length) {
        if (!kind.isSigned() || MeshMessage.of(bytes, length) != kind) {
            return false;
        }
        compute(kind, bytes, expected, 0);
        return Bytes.sameInConstantTime(
                bytes, kind.macOffset(), expected, kind.mac().length());
    }

    private void compute(MeshMessage kind, byte[] bytes, byte[] to, int offset) {
        int from = kind.signedFrom();
        int count = kind.macOffset() - from;
        switch (kind.mac()) {
            case HMAC_SHA1 -> {
                hmacSha1.update(bytes, from, count);
                finishHmac(to, offset);
            }
            case BLAKE2B_128 -> {
                blake2b.update(bytes, from, count);
                blake2b.doFinal(to, offset);
            }
            case NONE -> throw new IllegalArgumentException(kind + " carries no MAC");
        }
    }

    private void finishHmac(byte[] to, int offset) {
        try {
            hmacSha1.doFinal(to, offset);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the place of the MAC was checked before", e);
        }
    }
}
