package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `mesh-fbp.md` §1.2, §1.4, §2.3, §2.4: fields and rewrites of a burst between servers.
class FbpLayoutTest {
    private static final int ROOM = 100;

    @ParameterizedTest
    @CsvSource({"V4, FBP_4, 4, 68, 69, 85", "V5, FBP_5, 5, 72, 73, 89"})
    void aLayoutHasItsPlaces(FbpLayout layout, MeshMessage kind, int version, int hops, int mac, int length) {
        assertThat(layout.message()).isEqualTo(kind);
        assertThat(layout.version()).isEqualTo(version);
        assertThat(layout.hopsOffset()).isEqualTo(hops);
        assertThat(layout.macOffset()).isEqualTo(mac).isEqualTo(kind.macOffset());
        assertThat(layout.length()).isEqualTo(length).isEqualTo(kind.length());
    }

    /// §10.3 no. 2: deployed servers write 5 into the frames of version 4.
    @ParameterizedTest
    @CsvSource({"fbp4, V4, 4 5", "fbp5, V5, 5"})
    void onlySomeClaimedVersionsFitALayout(String name, FbpLayout layout, String fitting) {
        byte[] frame = Golden.meshFrame(name);
        StringBuilder found = new StringBuilder();
        for (int octet = 0; octet < 256; octet++) {
            frame[FbpLayout.VERSION_OFFSET] = (byte) octet;
            assertThat(FbpLayout.claimedVersion(frame)).isEqualTo(octet);
            if (layout.versionFits(frame)) {
                found.append(octet).append(' ');
            }
        }
        assertThat(found.toString().strip()).isEqualTo(fitting);
    }

    @Test
    void aFrameOfVersion4ThatClaims5IsReadAsVersion4() {
        LinkSigner signer = new LinkSigner(LinkKey.padded("s3cr3t-mesh-key"));
        byte[] frame = Golden.meshFrame("fbp4");
        frame[FbpLayout.VERSION_OFFSET] = 5;
        signer.sign(MeshMessage.FBP_4, frame);
        assertThat(MeshMessage.of(frame, frame.length)).isEqualTo(MeshMessage.FBP_4);
        assertThat(FbpLayout.V4.versionFits(frame)).isTrue();
        assertThat(signer.verify(MeshMessage.FBP_4, frame, frame.length)).isTrue();
        assertThat(FbpLayout.V4.hops(frame)).isEqualTo(1);
        assertThat(FbpLayout.V4.sourceRepeater(frame)).isZero();
    }

    @Property
    void aWrittenFrameIsReadBackAndTheMacAndWhatFollowsStay(
            @ForAll FbpLayout layout,
            @ForAll @Size(Dmrd.LENGTH) byte[] burst,
            @ForAll int sender,
            @ForAll long timestampNs,
            @ForAll int sourceServer,
            @ForAll int sourceRepeater,
            @ForAll @IntRange(max = 255) int hops) {
        byte[] untouched = filled(0x77);
        byte[] frame = untouched.clone();
        byte[] given = burst.clone();
        assertThat(layout.write(given, sender, timestampNs, sourceServer, sourceRepeater, hops, frame))
                .isEqualTo(layout.length());
        assertThat(given).isEqualTo(burst);
        ChangedBits.assertWithinBytes(untouched, frame, 0, layout.macOffset());

        assertThat(MeshMessage.of(frame, layout.length())).isEqualTo(layout.message());
        assertThat(FbpLayout.claimedVersion(frame)).isEqualTo(layout.version());
        assertThat(Dmrd.clientId(frame)).isEqualTo(sender);
        assertThat(FbpLayout.timestampNs(frame)).isEqualTo(timestampNs);
        assertThat(FbpLayout.sourceServer(frame)).isEqualTo(sourceServer);
        assertThat(layout.sourceRepeater(frame)).isEqualTo(layout == FbpLayout.V5 ? sourceRepeater : 0);
        assertThat(layout.hops(frame)).isEqualTo(hops);
        assertThat(Dmrd.slot(frame)).isEqualTo(1);

        byte[] expected = normalised(burst, sender);
        byte[] back = new byte[Dmrd.LENGTH];
        FbpLayout.toBurst(frame, back);
        assertThat(back).isEqualTo(expected);

        byte[] inPlace = Arrays.copyOf(burst, ROOM);
        layout.write(inPlace, sender, timestampNs, sourceServer, sourceRepeater, hops, inPlace);
        assertThat(Arrays.copyOf(inPlace, layout.macOffset())).isEqualTo(Arrays.copyOf(frame, layout.macOffset()));
        FbpLayout.toBurst(inPlace, inPlace);
        assertThat(Arrays.copyOf(inPlace, Dmrd.LENGTH)).isEqualTo(expected);
    }

    @Property
    void anOpenFrameIsReadBackWithoutBitErrorsAndSignalAndTheMacStays(
            @ForAll @Size(Dmrd.LENGTH) byte[] burst, @ForAll int networkId) {
        byte[] untouched = filled(0x77);
        byte[] frame = untouched.clone();
        byte[] given = burst.clone();
        assertThat(Obp.write(given, networkId, frame)).isEqualTo(Obp.LENGTH);
        assertThat(given).isEqualTo(burst);
        ChangedBits.assertWithinBytes(untouched, frame, 0, Obp.MAC_OFFSET);
        assertThat(MeshMessage.of(frame, Obp.LENGTH)).isEqualTo(MeshMessage.OBP);
        assertThat(Bytes.intAt(frame, Obp.NETWORK_ID_OFFSET)).isEqualTo(networkId);

        byte[] expected = normalised(burst, networkId);
        expected[Dmrd.BER_OFFSET] = 0;
        expected[Dmrd.RSSI_OFFSET] = 0;
        byte[] back = filled(0x55);
        Obp.toBurst(frame, back);
        assertThat(Arrays.copyOf(back, Dmrd.LENGTH)).isEqualTo(expected);
        ChangedBits.assertWithinBytes(filled(0x55), back, 0, Dmrd.LENGTH);
        Obp.toBurst(frame, frame);
        assertThat(Arrays.copyOf(frame, Dmrd.LENGTH)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"obp", "fbp5"})
    void aFrameOnTheSecondSlotBecomesABurstOnTheFirst(String name) {
        byte[] frame = Golden.meshFrame(name);
        byte[] clear = new byte[Dmrd.LENGTH];
        byte[] set = new byte[Dmrd.LENGTH];
        toBurst(frame, clear);
        Dmrd.putSlot(frame, 2);
        toBurst(frame, set);
        assertThat(set).isEqualTo(clear);
        assertThat(Dmrd.slot(frame)).isEqualTo(2);
    }

    private static void toBurst(byte[] frame, byte[] burst) {
        if (frame.length == Obp.LENGTH) {
            Obp.toBurst(frame, burst);
        } else {
            FbpLayout.toBurst(frame, burst);
        }
    }

    @Property
    void aRewriteChangesItsBytesOnly(
            @ForAll FbpLayout layout,
            @ForAll @Size(89) byte[] before,
            @ForAll long timestampNs,
            @ForAll int id,
            @ForAll @IntRange(max = 255) int hops) {
        byte[] after = before.clone();
        FbpLayout.putTimestampNs(after, timestampNs);
        ChangedBits.assertWithinBytes(before, after, 56, 64);
        assertThat(FbpLayout.timestampNs(after)).isEqualTo(timestampNs);

        after = before.clone();
        FbpLayout.putSourceServer(after, id);
        ChangedBits.assertWithinBytes(before, after, 64, 68);
        assertThat(FbpLayout.sourceServer(after)).isEqualTo(id);

        after = before.clone();
        layout.putHops(after, hops);
        ChangedBits.assertWithinBytes(before, after, layout.hopsOffset(), layout.macOffset());
        assertThat(layout.hops(after)).isEqualTo(hops);

        after = before.clone();
        FbpLayout.V5.putSourceRepeater(after, id);
        ChangedBits.assertWithinBytes(before, after, 68, 72);
        assertThat(FbpLayout.V5.sourceRepeater(after)).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    void onlyVersion5HasASourceRepeater(FbpLayout layout) {
        byte[] before = filled(0x11);
        byte[] after = before.clone();
        layout.putSourceRepeater(after, 0x22222222);
        ChangedBits.assertWithinBytes(before, after, 68, layout == FbpLayout.V5 ? 72 : 68);
        assertThat(layout.sourceRepeater(after)).isEqualTo(layout == FbpLayout.V5 ? 0x22222222 : 0);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[ROOM];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /// What a burst is after its way through a frame.
    private static byte[] normalised(byte[] burst, int sender) {
        byte[] expected = burst.clone();
        Bytes.putPrefix(expected, "DMRD");
        Dmrd.putClientId(expected, sender);
        expected[Dmrd.FLAGS_OFFSET] &= 0x7F;
        return expected;
    }
}
