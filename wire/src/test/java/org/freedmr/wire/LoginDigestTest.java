package org.freedmr.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// `access-hbp.md` §1.4.
class LoginDigestTest {
    private static final byte[] SALT = HexFormat.of().parseHex("0a7ed498");
    private static final byte[] DIGEST = LoginDigest.of(SALT, "passw0rd".getBytes(UTF_8));

    @Test
    void theWorkedExampleGivesTheDigest() {
        assertThat(HexFormat.of().formatHex(DIGEST))
                .isEqualTo("831878ed0730099ee00f419362c2c7a5b83d738ebbc285e52524933bb20e0aff");
        assertThat(LoginDigest.of(0x0A7ED498, "passw0rd".getBytes(UTF_8))).isEqualTo(DIGEST);
    }

    @Test
    void everyWrongBitIsNoticed() {
        byte[] datagram = Golden.frame("key");
        assertThat(LoginDigest.matches(datagram, KeyResponse.DIGEST_OFFSET, DIGEST))
                .isTrue();
        for (int bit = KeyResponse.DIGEST_OFFSET * 8; bit < KeyResponse.LENGTH * 8; bit++) {
            byte[] wrong = datagram.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(LoginDigest.matches(wrong, KeyResponse.DIGEST_OFFSET, DIGEST))
                    .isFalse();
        }
    }

    @Test
    void whatIsTooShortDoesNotMatch() {
        assertThat(LoginDigest.matches(new byte[39], 8, DIGEST)).isFalse();
        assertThat(LoginDigest.matches(new byte[40], -1, DIGEST)).isFalse();
        assertThat(LoginDigest.matches(new byte[40], 8, new byte[0])).isFalse();
        assertThat(LoginDigest.matches(new byte[40], Integer.MAX_VALUE, DIGEST)).isFalse();
    }
}
