package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `mesh-fbp.md` §1.5, §2.2, §2.6 and §10.3 no. 1: who knows the key, and nobody else.
class LinkSignerTest {
    private static final int LONGEST = 512;
    private static final int ALLOWED_BYTES = 300;

    private final LinkSigner signer = new LinkSigner(LinkKey.padded("s3cr3t-mesh-key"));

    private void assertProved(byte[] frame) {
        assertThat(signer.verify(MeshMessage.of(frame, frame.length), frame, frame.length))
                .isTrue();
    }

    private void assertRefused(byte[] frame, int length, String why, int number) {
        for (MeshMessage kind : MeshMessage.values()) {
            assertThat(signer.verify(kind, frame, length)).as(why, number).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"obp", "fbp4", "fbp5", "keepalive", "quench", "stun", "version", "topology"})
    void everyWrongBitIsNoticed(String name) {
        byte[] frame = Golden.meshFrame(name);
        assertProved(frame);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            ChangedBits.flip(frame, bit);
            assertRefused(frame, frame.length, "bit %d", bit);
            ChangedBits.flip(frame, bit);
        }
        assertProved(frame);
    }

    @ParameterizedTest
    @CsvSource({"obp", "fbp4", "fbp5", "keepalive", "quench", "stun", "version", "topology"})
    void aShorterOrLongerDatagramIsRefused(String name) {
        byte[] frame = Golden.meshFrame(name);
        for (int length = 0; length <= LONGEST; length++) {
            if (length != frame.length) {
                byte[] bytes = Arrays.copyOf(frame, length);
                assertRefused(bytes, length, "length %d", length);
                byte[] roomy = Arrays.copyOf(frame, LONGEST);
                assertRefused(roomy, length, "length %d in a larger array", length);
            }
        }
        byte[] roomy = Arrays.copyOf(frame, LONGEST);
        assertThat(signer.verify(MeshMessage.of(frame, frame.length), roomy, frame.length))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"obp", "fbp4", "fbp5", "keepalive", "quench", "stun", "version", "topology"})
    void anotherKeyProvesNothing(String name) {
        byte[] frame = Golden.meshFrame(name);
        LinkSigner other = new LinkSigner(LinkKey.padded("s3cr3t-mesh-keY"));
        assertThat(other.verify(MeshMessage.of(frame, frame.length), frame, frame.length))
                .isFalse();
        assertProved(frame);
    }

    @ParameterizedTest
    @CsvSource({"obp", "fbp4", "fbp5", "keepalive", "quench", "stun", "version", "topology"})
    void signingChangesOnlyTheMacAndCheckingChangesNothing(String name) {
        byte[] frame = Golden.meshFrame(name);
        MeshMessage kind = MeshMessage.of(frame, frame.length);
        byte[] before = Arrays.copyOf(frame, LONGEST);
        Arrays.fill(before, kind.macOffset(), LONGEST, (byte) 0x77);
        byte[] after = before.clone();
        signer.sign(kind, after);
        ChangedBits.assertWithinBytes(before, after, kind.macOffset(), kind.length());
        assertThat(after).startsWith(frame);

        byte[] checked = after.clone();
        assertThat(signer.verify(kind, checked, kind.length())).isTrue();
        assertThat(checked).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource
    void onlySignedKindsAreSigned(MeshMessage kind) {
        byte[] bytes = new byte[LONGEST];
        if (kind.isSigned()) {
            kind.putMagic(bytes);
            signer.sign(kind, bytes);
            assertThat(signer.verify(kind, bytes, kind.length())).isTrue();
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(kind, bytes));
        }
        assertThat(signer.verify(kind, bytes, LONGEST)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"retired2", "retired3"})
    void aRetiredFrameIsNeverProved(String name) {
        byte[] frame = Golden.meshFrame(name);
        assertRefused(frame, frame.length, "kind of %d bytes", frame.length);
    }

    @Test
    void anArrayWithoutRoomIsRefusedBeforeItSpoilsTheNextProof() {
        for (MeshMessage kind : new MeshMessage[] {MeshMessage.OBP, MeshMessage.FBP_5}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> signer.sign(kind, new byte[kind.length() - 1]));
        }
        assertProved(Golden.meshFrame("obp"));
        assertProved(Golden.meshFrame("fbp5"));
    }

    @Test
    void aProofFromTheUnpaddedKeyIsRefused() {
        byte[] frame = Golden.meshFrame("fbp5");
        Blake2bDigest unpadded = new Blake2bDigest(Bytes.ascii("s3cr3t-mesh-key"), 16, null, null);
        unpadded.update(frame, 0, 73);
        unpadded.doFinal(frame, 73);
        assertThat(HexFormat.of().formatHex(frame, 73, 89)).isEqualTo("5f1cecc983c46b4b224c1da5e93b075c");
        assertRefused(frame, 89, "%d bytes", 89);
    }

    @Test
    void theVersionAloneIsWhatAVersionMessageProves() {
        byte[] keepalive = Golden.meshFrame("keepalive");
        byte[] stun = Arrays.copyOf(Bytes.ascii("BCST"), 24);
        System.arraycopy(keepalive, 4, stun, 4, 20);
        assertRefused(stun, 24, "a proof of another message, %d bytes", 24);

        byte[] version = Golden.meshFrame("version");
        version[4] = 4;
        assertRefused(version, 25, "a proof of another version, %d bytes", 25);
    }

    /// A bound in bytes, not in time: what the JDK's HMAC and a fresh chain value of BLAKE2b cost.
    @ParameterizedTest
    @CsvSource({"obp", "fbp4", "fbp5", "keepalive", "quench", "stun", "version", "topology"})
    void aProofAllocatesAlmostNothing(String name) {
        byte[] frame = Golden.meshFrame(name);
        MeshMessage kind = MeshMessage.of(frame, frame.length);
        assertThat(allocated(() -> signer.sign(kind, frame))).isLessThanOrEqualTo(ALLOWED_BYTES);
        assertThat(allocated(() -> signer.verify(kind, frame, frame.length))).isLessThanOrEqualTo(ALLOWED_BYTES);
    }

    /// Bytes for one run, the mean of many.
    private static long allocated(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int runs = 2_000;
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / runs;
    }
}
