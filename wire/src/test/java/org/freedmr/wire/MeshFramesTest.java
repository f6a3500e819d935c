package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `mesh-fbp.md` §1.10, §2.8: every worked example is built and read byte for byte.
class MeshFramesTest {
    private static final int TALKGROUP = 23426;
    private static final int STREAM = 0x1A2B3C4D;
    private static final int SERVER = 2341;
    private static final int RELAY = 2342;
    private static final long START_OF_2026_NS = 1_767_225_600_000_000_000L;
    private static final long RELAY_DELAY_NS = 20_000_000L;

    private final LinkSigner signer = new LinkSigner(LinkKey.padded("s3cr3t-mesh-key"));
    private final LinkSigner otherSigner = new LinkSigner(LinkKey.padded("other-link-key"));

    /// The burst of all examples, as a client would have sent it on slot 2.
    private static byte[] burst() {
        byte[] burst = Dmrd.build(
                Dmrd.flags(2, false, Dmrd.CODE_VOICE_HEADER), Golden.SOURCE, TALKGROUP, Golden.CLIENT_ID, STREAM, 0);
        for (int i = 0; i < Dmrd.BURST_LENGTH; i++) {
            burst[Dmrd.BURST_OFFSET + i] = (byte) i;
        }
        burst[Dmrd.BER_OFFSET] = 0x05;
        burst[Dmrd.RSSI_OFFSET] = 0x2F;
        return burst;
    }

    private static void assertBurstFields(byte[] frame, int sender) {
        assertThat(Dmrd.sequence(frame)).isZero();
        assertThat(Dmrd.source(frame)).isEqualTo(Golden.SOURCE);
        assertThat(Dmrd.destination(frame)).isEqualTo(TALKGROUP);
        assertThat(Dmrd.clientId(frame)).isEqualTo(sender);
        assertThat(Dmrd.flags(frame)).isEqualTo(0x21);
        assertThat(Dmrd.streamId(frame)).isEqualTo(STREAM);
    }

    @Test
    void anOpenFrameIsByteExact() {
        byte[] frame = new byte[Obp.LENGTH];
        assertThat(Obp.write(burst(), SERVER, frame)).isEqualTo(73);
        signer.sign(MeshMessage.OBP, frame);
        assertThat(frame).isEqualTo(Golden.meshFrame("obp"));
        assertBurstFields(frame, SERVER);
        assertThat(signer.verify(MeshMessage.OBP, frame, frame.length)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"fbp4, V4, 85, 4, 0", "fbp5, V5, 89, 5, 234567801"})
    void aFrameOfEitherVersionIsByteExact(String name, FbpLayout layout, int length, int version, int repeater) {
        byte[] frame = new byte[length];
        assertThat(layout.write(burst(), SERVER, START_OF_2026_NS, SERVER, Golden.CLIENT_ID, 1, frame))
                .isEqualTo(length);
        signer.sign(layout.message(), frame);
        assertThat(frame).isEqualTo(Golden.meshFrame(name));

        assertBurstFields(frame, SERVER);
        assertThat(Dmrd.ber(frame, length)).isEqualTo(0x05);
        assertThat(Dmrd.rssi(frame)).isEqualTo(0x2F);
        assertThat(FbpLayout.claimedVersion(frame)).isEqualTo(version);
        assertThat(layout.versionFits(frame)).isTrue();
        assertThat(FbpLayout.timestampNs(frame)).isEqualTo(START_OF_2026_NS);
        assertThat(FbpLayout.sourceServer(frame)).isEqualTo(SERVER);
        assertThat(layout.sourceRepeater(frame)).isEqualTo(repeater);
        assertThat(layout.hops(frame)).isEqualTo(1);
        assertThat(signer.verify(layout.message(), frame, length)).isTrue();
    }

    @Test
    void aRelayChangesSenderTimeAndHopsAndSignsWithItsOwnKey() {
        byte[] received = Golden.meshFrame("fbp5");
        byte[] sent = Golden.meshFrame("relayed");
        assertThat(signer.verify(MeshMessage.FBP_5, received, received.length)).isTrue();

        byte[] burst = new byte[Dmrd.LENGTH];
        FbpLayout.toBurst(received, burst);
        byte[] written = new byte[received.length];
        FbpLayout.V5.write(
                burst,
                RELAY,
                FbpLayout.timestampNs(received) + RELAY_DELAY_NS,
                FbpLayout.sourceServer(received),
                FbpLayout.V5.sourceRepeater(received),
                FbpLayout.V5.hops(received) + 1,
                written);
        otherSigner.sign(MeshMessage.FBP_5, written);
        assertThat(written).isEqualTo(sent);

        byte[] rewritten = received.clone();
        Dmrd.putClientId(rewritten, RELAY);
        FbpLayout.putTimestampNs(rewritten, START_OF_2026_NS + RELAY_DELAY_NS);
        FbpLayout.V5.putHops(rewritten, 2);
        otherSigner.sign(MeshMessage.FBP_5, rewritten);
        assertThat(rewritten).isEqualTo(sent);

        assertThat(otherSigner.verify(MeshMessage.FBP_5, sent, sent.length)).isTrue();
        assertThat(signer.verify(MeshMessage.FBP_5, sent, sent.length)).isFalse();
    }

    @Test
    void theControlMessagesAreByteExact() {
        assertThat(BridgeControl.keepalive(signer)).isEqualTo(Golden.meshFrame("keepalive"));
        assertThat(BridgeControl.stun(signer)).isEqualTo(Golden.meshFrame("stun"));
        assertThat(BridgeControl.version(signer, 5)).isEqualTo(Golden.meshFrame("version"));
        assertThat(BridgeControl.quench(signer, TALKGROUP, STREAM)).isEqualTo(Golden.meshFrame("quench"));
    }

    @Test
    void aQuenchNamesTalkgroupAndStream() {
        byte[] quench = Golden.meshFrame("quench");
        assertThat(BridgeControl.quenchTalkgroup(quench)).isEqualTo(TALKGROUP);
        assertThat(BridgeControl.quenchStreamId(quench)).isEqualTo(STREAM);
    }

    @Test
    void aVersionMessageNamesTheVersion() {
        assertThat(BridgeControl.version(Golden.meshFrame("version"))).isEqualTo(5);
        assertThat(BridgeControl.version(BridgeControl.version(signer, 255))).isEqualTo(255);
    }

    @Test
    void aTopologyMessageIsSignedOverEverythingBeforeTheMac() {
        byte[] topology = Golden.meshFrame("topology");
        byte[] signed = topology.clone();
        Arrays.fill(signed, 18, 34, (byte) 0);
        signer.sign(MeshMessage.TOPOLOGY, signed);
        assertThat(signed).isEqualTo(topology);
    }
}
