package org.freedmr.wire;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// The secret two servers share (`mesh-fbp.md` §1.5). A value that is never shown and that only [LinkSigner] can use.
///
/// ```
/// HMAC-SHA1   padded: 20 bytes                     raw: the whole passphrase
/// BLAKE2b     20 bytes, NUL padded and cut, in both forms: its result depends on the length of the key
/// ```
public final class LinkKey {
    /// Bytes of a padded key.
    public static final int LENGTH = 20;

    private static final String HMAC = "HmacSHA1";

    /// At least [#LENGTH] bytes: NUL behind a short key changes no HMAC, and an empty key is not allowed to be.
    private final byte[] secret;

    /// Never fed, only copied. It is here so that whoever makes a key, and not the first packet of a link, waits for
    /// the library to load: tenths of a second, since its archive is signed.
    private final Blake2bDigest pristine;

    private LinkKey(byte[] secret) {
        this.secret = secret;
        this.pristine = new Blake2bDigest(Arrays.copyOf(secret, LENGTH), MacKind.BLAKE2B_128.length(), null, null);
    }

    /// The passphrase in UTF-8, cut or padded with NUL to [#LENGTH] bytes, as nearly every server does.
    public static LinkKey padded(String passphrase) {
        return new LinkKey(Arrays.copyOf(utf8(passphrase), LENGTH));
    }

    /// The whole passphrase in UTF-8, for the HMAC of servers that do not cut it.
    public static LinkKey raw(String passphrase) {
        byte[] whole = utf8(passphrase);
        return new LinkKey(Arrays.copyOf(whole, Math.max(whole.length, LENGTH)));
    }

    /// Whether a padded key would use only the beginning of this passphrase.
    public static boolean wouldBeCut(String passphrase) {
        return utf8(passphrase).length > LENGTH;
    }

    private static byte[] utf8(String passphrase) {
        return passphrase.getBytes(StandardCharsets.UTF_8);
    }

    Mac hmacSha1() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1 and takes any key that is not empty", e);
        }
    }

    Blake2bDigest blake2b() {
        return new Blake2bDigest(pristine);
    }

    /// Whether both give the same proofs; compared in constant time.
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkKey key && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "***";
    }
}
