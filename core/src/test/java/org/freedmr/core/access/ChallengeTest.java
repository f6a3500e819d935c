package org.freedmr.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.freedmr.contract.Secret;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `decisions.md` 9, `access-hbp.md` section 1.4, threats S2 and S4.
class ChallengeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] BOOT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final Address HOME = new Address(0, 0xFFFF_0102_0304L, 62_031);
    private static final int CLIENT = 235_001_001;
    private static final int OFFSET = 8;
    private static final Secret PASSWORD = new Secret("passw0rd");

    private final Challenge challenge = new Challenge(BOOT);

    private static byte[] rptk(int salt, String password, Charset charset) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(4).putInt(salt).array());
            byte[] digest = sha256.digest(password.getBytes(charset));
            return ByteBuffer.allocate(OFFSET + digest.length)
                    .put(OFFSET, digest)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private boolean proves(long nowNs, byte[] datagram, Secret password) {
        return challenge.proves(1, CLIENT, HOME, nowNs, datagram, OFFSET, password);
    }

    @Test
    void theSaltIsTheBeginningOfTheHmacOverTheWholeDiagram() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(BOOT, "HmacSHA256"));
        byte[] message = ByteBuffer.allocate(36)
                .putInt(1)
                .putInt(CLIENT)
                .putLong(HOME.high())
                .putLong(HOME.low())
                .putInt(HOME.port())
                .putLong(3)
                .array();
        int expected = ByteBuffer.wrap(mac.doFinal(message)).getInt();
        assertThat(challenge.salt(1, CLIENT, HOME, 90 * SECOND)).isEqualTo(expected);
        assertThat(challenge.salt(1, CLIENT, HOME, 120 * SECOND - 1)).isEqualTo(expected);
    }

    @Test
    void everyPartChangesTheSalt() {
        Set<Integer> salts = new HashSet<>();
        salts.add(challenge.salt(1, CLIENT, HOME, 0));
        salts.add(challenge.salt(2, CLIENT, HOME, 0));
        salts.add(challenge.salt(1, CLIENT + 1, HOME, 0));
        salts.add(challenge.salt(1, CLIENT, new Address(1, HOME.low(), HOME.port()), 0));
        salts.add(challenge.salt(1, CLIENT, new Address(0, HOME.low() + 1, HOME.port()), 0));
        salts.add(challenge.salt(1, CLIENT, new Address(0, HOME.low(), HOME.port() + 1), 0));
        salts.add(challenge.salt(1, CLIENT, HOME, 30 * SECOND));
        salts.add(challenge.salt(1, CLIENT, HOME, -1));
        salts.add(new Challenge(new byte[] {9}).salt(1, CLIENT, HOME, 0));
        assertThat(salts).hasSize(9);
    }

    @Test
    void aProofHoldsForThePresentWindowAndTheTwoAfterIt() {
        byte[] datagram = rptk(challenge.salt(1, CLIENT, HOME, 0), "passw0rd", StandardCharsets.UTF_8);
        assertThat(proves(0, datagram, PASSWORD)).isTrue();
        assertThat(proves(0, datagram, PASSWORD)).isTrue();
        assertThat(proves(90 * SECOND - 1, datagram, PASSWORD)).isTrue();
        assertThat(proves(90 * SECOND, datagram, PASSWORD)).isFalse();
        assertThat(proves(-1, datagram, PASSWORD)).isFalse();
    }

    @Test
    void everyBitOfTheDigestCounts() {
        byte[] datagram = rptk(challenge.salt(1, CLIENT, HOME, 0), "passw0rd", StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * Challenge.DIGEST_BYTES; bit++) {
            byte[] changed = datagram.clone();
            changed[OFFSET + bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(proves(0, changed, PASSWORD)).isFalse();
        }
    }

    @Test
    void aProofIsWorthNothingElsewhere() {
        byte[] datagram = rptk(challenge.salt(1, CLIENT, HOME, 0), "passw0rd", StandardCharsets.UTF_8);
        Address moved = new Address(0, HOME.low(), HOME.port() + 1);
        assertThat(challenge.proves(2, CLIENT, HOME, 0, datagram, OFFSET, PASSWORD))
                .isFalse();
        assertThat(challenge.proves(1, CLIENT + 1, HOME, 0, datagram, OFFSET, PASSWORD))
                .isFalse();
        assertThat(challenge.proves(1, CLIENT, moved, 0, datagram, OFFSET, PASSWORD))
                .isFalse();
        assertThat(proves(0, datagram, new Secret("passw0re"))).isFalse();
    }

    @Test
    void umlautsProveInBothCharsets() {
        int salt = challenge.salt(1, CLIENT, HOME, 0);
        Secret umlauts = new Secret("schlüssel");
        assertThat(proves(0, rptk(salt, "schlüssel", StandardCharsets.UTF_8), umlauts))
                .isTrue();
        assertThat(proves(0, rptk(salt, "schlüssel", StandardCharsets.ISO_8859_1), umlauts))
                .isTrue();
    }

    @Test
    void questionMarksDoNotStandForLettersOutsideLatin1() {
        int salt = challenge.salt(1, CLIENT, HOME, 0);
        Secret cyrillic = new Secret("ключ");
        assertThat(proves(0, rptk(salt, "ключ", StandardCharsets.UTF_8), cyrillic))
                .isTrue();
        assertThat(proves(0, rptk(salt, "????", StandardCharsets.UTF_8), cyrillic))
                .isFalse();
    }

    @Test
    void anEmptyPasswordProvesNothing() {
        byte[] datagram = rptk(challenge.salt(1, CLIENT, HOME, 0), "", StandardCharsets.UTF_8);
        assertThat(proves(0, datagram, new Secret(""))).isFalse();
    }

    @Test
    void aTruncatedDigestProvesNothing() {
        for (int length = 0; length < OFFSET + Challenge.DIGEST_BYTES; length++) {
            assertThat(proves(0, new byte[length], PASSWORD)).isFalse();
        }
    }

    @Property(tries = 200)
    void noBytesAndNoOffsetThrow(@ForAll byte[] datagram, @ForAll int offset, @ForAll long nowNs) {
        assertThatCode(() -> challenge.proves(1, CLIENT, HOME, nowNs, datagram, offset, PASSWORD))
                .doesNotThrowAnyException();
    }
}
