package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `mesh-fbp.md` §1.5, §10.1, §10.2.
class LinkKeyTest {
    private static final String LONG = "correct horse battery staple";
    private static final byte[] MESSAGE = Bytes.ascii("abc");

    private static String hmac(LinkKey key) {
        return HexFormat.of().formatHex(key.hmacSha1().doFinal(MESSAGE));
    }

    private static String hmac(byte[] key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        return HexFormat.of().formatHex(mac.doFinal(MESSAGE));
    }

    private static String blake2b(Blake2bDigest digest, byte[] message) {
        byte[] result = new byte[digest.getDigestSize()];
        digest.update(message, 0, message.length);
        digest.doFinal(result, 0);
        return HexFormat.of().formatHex(result);
    }

    @ParameterizedTest
    @CsvSource({
        "s3cr3t-mesh-key, 7333637233742d6d6573682d6b65790000000000",
        "other-link-key, 6f746865722d6c696e6b2d6b6579000000000000",
        "correct horse battery staple, 636f727265637420686f72736520626174746572",
        "'', 0000000000000000000000000000000000000000",
        "zażółć gęślą jaźń, 7a61c5bcc3b3c582c4872067c499c59b6cc48520"
    })
    void aPaddedKeyHas20Bytes(String passphrase, String hex) throws Exception {
        byte[] expected = HexFormat.of().parseHex(hex);
        LinkKey key = LinkKey.padded(passphrase);
        assertThat(hmac(key)).isEqualTo(hmac(expected));
        assertThat(blake2b(key.blake2b(), MESSAGE))
                .isEqualTo(blake2b(new Blake2bDigest(expected, 16, null, null), MESSAGE));
    }

    @Test
    void theDigestIsBlake2b() {
        LinkKey key = LinkKey.padded("s3cr3t-mesh-key");
        assertThat(blake2b(key.blake2b(), new byte[0])).isEqualTo("1cf7b3c1710b1737b0d865ed506c226b");
        assertThat(blake2b(key.blake2b(), MESSAGE)).isEqualTo("476b475021e891498f8ef47029371c32");
        assertThat(blake2b(new Blake2bDigest(512), MESSAGE)).startsWith("ba80a53f981c4d0d");
        assertThat(blake2b(new Blake2bDigest(128), Arrays.copyOf(Golden.meshFrame("obp"), 53)))
                .isEqualTo("4dddbd15707e77662e40c5befb57a3e0");
    }

    @Test
    void twoDigestsOfOneKeyDoNotMeet() {
        LinkKey key = LinkKey.padded("s3cr3t-mesh-key");
        key.blake2b().update((byte) 1);
        key.hmacSha1().update((byte) 1);
        assertThat(blake2b(key.blake2b(), MESSAGE)).isEqualTo("476b475021e891498f8ef47029371c32");
        assertThat(hmac(key)).isEqualTo(hmac(LinkKey.padded("s3cr3t-mesh-key")));
    }

    @Test
    void aRawKeyUsesTheWholePassphraseForTheHmacOnly() throws Exception {
        LinkKey raw = LinkKey.raw(LONG);
        LinkKey padded = LinkKey.padded(LONG);
        assertThat(hmac(raw)).isEqualTo(hmac(LONG.getBytes(StandardCharsets.UTF_8)));
        assertThat(hmac(padded)).isNotEqualTo(hmac(raw));
        assertThat(blake2b(raw.blake2b(), MESSAGE)).isEqualTo(blake2b(padded.blake2b(), MESSAGE));
        assertThat(raw).isNotEqualTo(padded);
    }

    @ParameterizedTest
    @CsvSource({"''", "k", "s3cr3t-mesh-key", "exactly-20-bytes-key"})
    void upTo20BytesARawKeyIsThePaddedOne(String passphrase) {
        assertThat(LinkKey.wouldBeCut(passphrase)).isFalse();
        assertThat(LinkKey.raw(passphrase)).isEqualTo(LinkKey.padded(passphrase));
        assertThat(LinkKey.raw(passphrase)).hasSameHashCodeAs(LinkKey.padded(passphrase));
        assertThat(hmac(LinkKey.raw(passphrase))).isEqualTo(hmac(LinkKey.padded(passphrase)));
    }

    @ParameterizedTest
    @CsvSource({"exactly-20-bytes-key, false", "exactly-21-bytes-keys, true", "żżżżżżżżżż, false", "żżżżżżżżżżz, true"})
    void bytesAreCountedAndNotCharacters(String passphrase, boolean cut) {
        assertThat(LinkKey.wouldBeCut(passphrase)).isEqualTo(cut);
        assertThat(LinkKey.raw(passphrase).equals(LinkKey.padded(passphrase))).isEqualTo(!cut);
    }

    @Test
    void aKeyIsNeverShown() {
        record Settings(String name, LinkKey key) {}
        assertThat(new Settings("north", LinkKey.padded("s3cr3t-mesh-key")).toString())
                .contains("north", "***")
                .doesNotContain("s3cr3t", "7333");
        assertThat(LinkKey.raw("s3cr3t-mesh-key")).hasToString("***");
    }

    @Test
    void nothingPublicGivesAKeyAway() {
        assertThat(Serializable.class.isAssignableFrom(LinkKey.class)).isFalse();
        assertThat(LinkKey.class.getFields())
                .allSatisfy(field -> assertThat(field.getName()).isEqualTo("LENGTH"));
        assertThat(LinkKey.class.getDeclaredMethods())
                .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("padded", "raw", "wouldBeCut", "equals", "hashCode", "toString");
    }
}
