package org.freedmr.dmr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What holds for every link control, every burst and every offset.
class CodecPropertiesTest {
    private static final int OFFSET = 20;

    @Provide
    Arbitrary<LinkControl> linkControls() {
        return Combinators.combine(
                        Arbitraries.of(LinkControl.GROUP_VOICE, LinkControl.UNIT_VOICE),
                        Arbitraries.integers().between(0, 0xFF),
                        Arbitraries.integers().between(0, 0xFF),
                        Arbitraries.integers().between(0, 0xFFFFFF),
                        Arbitraries.integers().between(0, 0xFFFFFF))
                .as(LinkControl::new);
    }

    @Provide
    Arbitrary<DataType> fullTypes() {
        return Arbitraries.of(DataType.VOICE_HEADER, DataType.TERMINATOR);
    }

    @Property(tries = 200)
    void aFullLinkControlSurvivesTheBurst(
            @ForAll("linkControls") LinkControl lc,
            @ForAll @Size(60) byte[] datagram,
            @ForAll("fullTypes") DataType type) {
        FullLc.replace(datagram, OFFSET, lc, type);
        assertThat(FullLc.decode(datagram, OFFSET, type)).isEqualTo(lc);
        DataType other = type == DataType.TERMINATOR ? DataType.VOICE_HEADER : DataType.TERMINATOR;
        assertThat(FullLc.decode(datagram, OFFSET, other)).isNull();
    }

    @Property(tries = 200)
    void replacingAFullLinkControlChangesOnlyTheInformationBits(
            @ForAll("linkControls") LinkControl lc,
            @ForAll @Size(60) byte[] datagram,
            @ForAll("fullTypes") DataType type) {
        byte[] before = datagram.clone();
        FullLc.replace(datagram, OFFSET, lc, type);
        for (int bit = 0; bit < 8 * datagram.length; bit++) {
            int inBurst = bit - 8 * OFFSET;
            boolean information = (inBurst >= 0 && inBurst < 98) || (inBurst >= 166 && inBurst < 264);
            assertThat(information || Bits.get(datagram, bit) == Bits.get(before, bit))
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void replacingAFragmentChangesOnlyItsBits(@ForAll int fragment, @ForAll @Size(60) byte[] datagram) {
        byte[] before = datagram.clone();
        EmbeddedLc.put(datagram, OFFSET, fragment);
        assertThat(EmbeddedLc.get(datagram, OFFSET)).isEqualTo(fragment);
        for (int bit = 0; bit < 8 * datagram.length; bit++) {
            int inBurst = bit - 8 * OFFSET;
            boolean own = inBurst >= 116 && inBurst < 148;
            assertThat(own || Bits.get(datagram, bit) == Bits.get(before, bit)).isTrue();
        }
    }

    @Property(tries = 50)
    void anyWrongBitOfAHeaderOrTerminatorIsRepaired(
            @ForAll("linkControls") LinkControl lc, @ForAll("fullTypes") DataType type) {
        byte[] burst = new byte[Burst.LENGTH];
        FullLc.replace(burst, 0, lc, type);
        SlotType.put(burst, 0, 1, type);
        Sync.BASE_DATA.put(burst, 0);
        for (int bit = 0; bit < 8 * Burst.LENGTH; bit++) {
            flip(burst, bit);
            assertThat(FullLc.decode(burst, 0, type)).isEqualTo(lc);
            assertThat(SlotType.decode(burst, 0)).isEqualTo(new SlotType(1, type));
            assertThat(Sync.recognise(burst, 0)).isEqualTo(Sync.BASE_DATA);
            flip(burst, bit);
        }
    }

    @Property(tries = 100)
    void anyWrongBitOfAnEmbeddedLinkControlIsRepaired(@ForAll("linkControls") LinkControl lc) {
        int[] sent = EmbeddedLc.fragments(lc);
        for (int bit = 0; bit < 128; bit++) {
            int[] received = sent.clone();
            received[bit / 32] ^= 1 << (31 - bit % 32);
            assertThat(decode(received)).isEqualTo(lc.toBytes());
        }
    }

    @Property(tries = 500)
    void twoWrongBitsOfAnEmbeddedLinkControlNeverYieldAnother(
            @ForAll("linkControls") LinkControl lc,
            @ForAll @IntRange(max = 127) int first,
            @ForAll @IntRange(max = 127) int second) {
        int[] received = EmbeddedLc.fragments(lc);
        received[first / 32] ^= 1 << (31 - first % 32);
        received[second / 32] ^= 1 << (31 - second % 32);
        byte[] decoded = decode(received);
        assertThat(decoded == null || Arrays.equals(decoded, lc.toBytes())).isTrue();
    }

    @Property(tries = 300)
    void speechSurvivesAVoiceBurst(
            @ForAll @Size(27) byte[] speech,
            @ForAll @IntRange(max = 5) int position,
            @ForAll @IntRange(max = 15) int colourCode,
            @ForAll("linkControls") LinkControl lc) {
        byte[] datagram = new byte[55];
        VoiceBurst.voice(datagram, OFFSET, position, EmbeddedLc.fragments(lc), speech, 0, colourCode);
        byte[] heard = new byte[27];
        VoiceBurst.speech(datagram, OFFSET, heard, 0);
        assertThat(heard).isEqualTo(speech);
        if (position == 0) {
            assertThat(Sync.recognise(datagram, OFFSET)).isEqualTo(Sync.BASE_VOICE);
        } else {
            assertThat(requireNonNull(Emb.decode(datagram, OFFSET)).colourCode())
                    .isEqualTo(colourCode);
            assertThat(EmbeddedLc.get(datagram, OFFSET))
                    .isEqualTo(position == 5 ? 0 : EmbeddedLc.fragments(lc)[position - 1]);
        }
    }

    @Property(tries = 300)
    void aRateThreeQuarterBlockSurvivesTheTrellis(@ForAll @Size(18) byte[] block) {
        assertThat(Trellis34.decode(Trellis34.encode(block))).isEqualTo(block);
    }

    @Property(tries = 300)
    void aSpeechFrameSurvivesTheChannelWithThreeWrongBitsInEachProtectedPart(@ForAll long parameters) {
        long kept = parameters & (1L << 49) - 1;
        byte[] frame = new byte[Ambe.LENGTH];
        Ambe.encode(kept, frame, 0);
        for (int bit : new int[] {0, 8, 64, 25, 61, 2}) {
            flip(frame, bit);
        }
        assertThat(Ambe.decode(frame, 0)).isEqualTo(kept);
        assertThat(Ambe.errors(frame, 0)).isEqualTo(6);
    }

    @Property(tries = 300)
    void aTruncatedBurstOrAnOffsetOutsideIsRefused(
            @ForAll @Size(max = 60) byte[] bytes, @ForAll @IntRange(min = -70, max = 70) int offset) {
        boolean fits = offset >= 0 && offset + Burst.LENGTH <= bytes.length;
        assertThat(Burst.fits(bytes, offset)).isEqualTo(fits);
        if (!fits) {
            assertThat(FullLc.decode(bytes, offset, DataType.VOICE_HEADER)).isNull();
            assertThat(SlotType.decode(bytes, offset)).isNull();
            assertThat(Emb.decode(bytes, offset)).isNull();
            assertThat(Sync.recognise(bytes, offset)).isNull();
            assertThat(Csbk.decode(bytes, offset)).isNull();
            assertThat(DataHeader.decode(bytes, offset)).isNull();
        }
        boolean lcFits = offset >= 0 && offset + LinkControl.LENGTH <= bytes.length;
        assertThat(lcFits || LinkControl.parse(bytes, offset) == null).isTrue();
        assertThat(lcFits || GpsInfo.parse(bytes, offset) == null).isTrue();
    }

    private static byte @Nullable [] decode(int[] fragments) {
        return EmbeddedLc.decode(fragments[0], fragments[1], fragments[2], fragments[3]);
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
    }
}
