package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// The worked examples of mesh-fbp §1.10 and §2.8.
class PeerMessagesTest {
    private static final int STREAM = 0x1a2b3c4d;
    private static final long TIME = 1_767_225_600_000_000_000L;
    private static final PeerMessages MESSAGES = new PeerMessages("s3cr3t-mesh-key");

    /// As a hotspot on slot 2 sends it: the slot bit has to go.
    private static byte[] burst() {
        byte[] dmrd = Dmrd.build(Dmrd.flags(2, false, Dmrd.CODE_VOICE_HEADER), 2_345_678, 23_426, 1, STREAM, 0);
        for (int i = 0; i < Dmrd.BURST_LENGTH; i++) {
            dmrd[Dmrd.BURST_OFFSET + i] = (byte) i;
        }
        dmrd[Dmrd.BER_OFFSET] = 0x05;
        dmrd[Dmrd.RSSI_OFFSET] = 0x2f;
        return dmrd;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void anOpenBridgeFrameIsTheOneOfTheSpecification() {
        assertThat(hex(MESSAGES.openBridge(burst(), 2341)))
                .isEqualTo("444d52440023cace005b8200000925211a2b3c4d000102030405060708090a0b"
                        + "0c0d0e0f101112131415161718191a1b1c1d1e1f20"
                        + "baad8fa6d3cfe71af3d39cf23f29d97f69e76cc8");
    }

    @Test
    void aFrameOfVersion5IsTheOneOfTheSpecification() {
        byte[] frame = MESSAGES.fbp(5, burst(), 2341, TIME, new PeerOrigin(2341, 234_567_801, 1));
        assertThat(hex(frame))
                .isEqualTo("444d52450023cace005b8200000925211a2b3c4d000102030405060708090a0b"
                        + "0c0d0e0f101112131415161718191a1b1c1d1e1f20052f05"
                        + "18867251edfa0000000009250dfb3879013f9766dbac153f522fc8a57e0e51adac");
    }

    @Test
    void aFrameOfVersion4IsTheOneOfTheSpecification() {
        byte[] frame = MESSAGES.fbp(4, burst(), 2341, TIME, new PeerOrigin(2341, 234_567_801, 1));
        assertThat(hex(frame))
                .isEqualTo("444d52450023cace005b8200000925211a2b3c4d000102030405060708090a0b"
                        + "0c0d0e0f101112131415161718191a1b1c1d1e1f20052f04"
                        + "18867251edfa00000000092501259fd38489ad638f05966c8ced8928bf");
    }

    @Test
    void theBridgeControlMessagesAreThoseOfTheSpecification() {
        assertThat(hex(MESSAGES.keepalive())).isEqualTo("42434b410a9e8b9197434b5261a4e08cc16ea89e6b4a405f");
        assertThat(hex(MESSAGES.quench(23_426, STREAM)))
                .isEqualTo("42435351005b821a2b3c4de3474360b5cada334d1817ee1dacb32ba092f531");
        assertThat(hex(MESSAGES.stun())).isEqualTo("424353542cc9261dffd1238eaacc6938064765c1df9bfeab");
        assertThat(hex(MESSAGES.version(5))).isEqualTo("42435645051f387769a59dcf3439cda93dbecce69646736f58");
    }

    @Test
    void aProofHoldsForItsBytesAndForNoOthers() {
        byte[][] datagrams = {
            MESSAGES.openBridge(burst(), 2341),
            MESSAGES.fbp(5, burst(), 2341, TIME, new PeerOrigin(2341, 0, 1)),
            MESSAGES.fbp(4, burst(), 2341, TIME, new PeerOrigin(2341, 0, 1)),
            MESSAGES.quench(23_426, STREAM),
        };
        for (byte[] datagram : datagrams) {
            assertThat(MESSAGES.proves(datagram)).isTrue();
            assertThat(new PeerMessages("other-link-key").proves(datagram)).isFalse();
            for (int i = 4; i < datagram.length; i++) {
                byte[] changed = datagram.clone();
                changed[i] ^= 0x01;
                assertThat(MESSAGES.proves(changed)).isFalse();
            }
            for (int length = 0; length < datagram.length; length++) {
                assertThat(MESSAGES.proves(Arrays.copyOf(datagram, length))).isFalse();
            }
        }
    }
}
