package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `access-hbp.md` §1.6, §1.7: fields, kinds and rewrites of a burst.
class DmrdTest {
    private static final int STREAM = 0x5A3C91E7;

    @ParameterizedTest
    @CsvSource({
        "header, A1, 0, 91, VOICE_HEADER, 0, 47",
        "burstA, 90, 1, 91, VOICE_SYNC, 3, 47",
        "burstB, 81, 2, 91, VOICE, 0, 47",
        "burstC, 82, 3, 91, VOICE, 0, 47",
        "burstD, 83, 4, 91, VOICE, 0, 47",
        "burstE, 84, 5, 91, VOICE, 0, 47",
        "burstF, 85, 6, 91, VOICE, 0, 47",
        "terminator, A2, 7, 91, TERMINATOR, 0, 47",
        "privateHeader, E1, 0, 4000, VOICE_HEADER, 0, 0",
        "mappedHeader, A1, 0, 9, VOICE_HEADER, 0, 0"
    })
    void aWorkedExampleIsReadAndBuilt(
            String name, String flagsHex, int sequence, int destination, BurstKind kind, int ber, int rssi) {
        byte[] frame = Golden.frame(name);
        int flags = Integer.parseInt(flagsHex, 16);
        assertThat(Dmrd.flags(frame)).isEqualTo(flags);
        assertThat(Dmrd.sequence(frame)).isEqualTo(sequence);
        assertThat(Dmrd.source(frame)).isEqualTo(Golden.SOURCE);
        assertThat(Dmrd.destination(frame)).isEqualTo(destination);
        assertThat(Dmrd.clientId(frame)).isEqualTo(Golden.CLIENT_ID);
        assertThat(Dmrd.streamId(frame)).isEqualTo(STREAM);
        assertThat(Dmrd.slot(frame)).isEqualTo(2);
        assertThat(Dmrd.isUnit(frame)).isEqualTo(name.equals("privateHeader"));
        assertThat(Dmrd.kind(frame)).isEqualTo(kind);
        assertThat(Dmrd.ber(frame, frame.length)).isEqualTo(ber);
        assertThat(Dmrd.rssi(frame)).isEqualTo(rssi);

        byte[] built = Dmrd.build(flags, Golden.SOURCE, destination, Golden.CLIENT_ID, STREAM, sequence);
        System.arraycopy(frame, Dmrd.BURST_OFFSET, built, Dmrd.BURST_OFFSET, Dmrd.LENGTH - Dmrd.BURST_OFFSET);
        assertThat(built).isEqualTo(frame);
    }

    @Test
    void theLegacyFormHasNoBitErrors() {
        byte[] frame = Golden.frame("burstA");
        assertThat(Dmrd.ber(frame, Dmrd.LENGTH)).isEqualTo(3);
        assertThat(Dmrd.ber(frame, Dmrd.MIN_LENGTH)).isZero();
    }

    @Test
    void aVoicePromptComesFromSubscriber5000OnTalkgroup9() {
        byte[] frame = Golden.frame("promptHeader");
        assertThat(Dmrd.source(frame)).isEqualTo(5000);
        assertThat(Dmrd.destination(frame)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 21 10 01 02 03 04 05 22 23 26 27 28 2A", "2, false, A1 90 81 82 83 84 85 A2 A3 A6 A7 A8 AA",
        "1, true, 61 50 41 42 43 44 45 62 63 66 67 68 6A", "2, true, E1 D0 C1 C2 C3 C4 C5 E2 E3 E6 E7 E8 EA"
    })
    void theReadyMadeFlagsAreBuiltAndRead(int slot, boolean unit, String expected) {
        int[] codes = {
            Dmrd.CODE_VOICE_HEADER,
            Dmrd.CODE_VOICE_SYNC,
            1,
            2,
            3,
            4,
            5,
            Dmrd.CODE_TERMINATOR,
            Dmrd.CODE_CSBK,
            Dmrd.CODE_DATA_HEADER,
            Dmrd.CODE_RATE_HALF,
            Dmrd.CODE_RATE_THREE_QUARTERS,
            Dmrd.CODE_RATE_ONE
        };
        StringBuilder built = new StringBuilder();
        for (int code : codes) {
            byte[] frame = Dmrd.build(Dmrd.flags(slot, unit, code), 1, 2, 3, 4, 5);
            built.append(String.format("%02X ", Dmrd.flags(frame)));
            assertThat(Dmrd.slot(frame)).isEqualTo(slot);
            assertThat(Dmrd.isUnit(frame)).isEqualTo(unit);
            assertThat(Dmrd.typeOrPosition(frame)).isEqualTo(code & 0x0F);
            assertThat(Dmrd.frameType(frame)).isEqualTo(code >> 4);
        }
        assertThat(built.toString().strip()).isEqualTo(expected);
    }

    @Test
    void everyFlagsByteHasOneKindWhateverSlotAndCallType() {
        String letters = kindLetters(0x00);
        assertThat(letters)
                .isEqualTo(
                        "BBBBBB??????????" // voice
                                + "A???????????????" // voice sync
                                + "PHTDDDDDDID?????" // data sync
                                + "????????????????"); // not used
        assertThat(kindLetters(0x40)).isEqualTo(letters);
        assertThat(kindLetters(0x80)).isEqualTo(letters);
        assertThat(kindLetters(0xC0)).isEqualTo(letters);
    }

    private static String kindLetters(int upperBits) {
        StringBuilder letters = new StringBuilder();
        for (int code = 0; code < 64; code++) {
            BurstKind kind = Dmrd.kind(Dmrd.build(upperBits | code, 1, 2, 3, 4, 5));
            letters.append(
                    switch (kind) {
                        case VOICE -> 'B';
                        case VOICE_SYNC -> 'A';
                        case PI_HEADER -> 'P';
                        case VOICE_HEADER -> 'H';
                        case TERMINATOR -> 'T';
                        case DATA -> 'D';
                        case IDLE -> 'I';
                        case UNKNOWN -> '?';
                    });
        }
        return letters.toString();
    }

    @Test
    void aBurstIsVoiceOrDataOrNeither() {
        assertThat(Arrays.stream(BurstKind.values()).filter(BurstKind::isVoice))
                .containsExactly(
                        BurstKind.VOICE_HEADER,
                        BurstKind.VOICE_SYNC,
                        BurstKind.VOICE,
                        BurstKind.TERMINATOR,
                        BurstKind.PI_HEADER);
        assertThat(Arrays.stream(BurstKind.values()).filter(BurstKind::isSpeech))
                .containsExactly(BurstKind.VOICE_SYNC, BurstKind.VOICE);
        assertThat(Arrays.stream(BurstKind.values()).filter(BurstKind::isData)).containsExactly(BurstKind.DATA);
    }

    @Test
    void everyBitFlipShowsInExactlyTheFieldThatHoldsTheBit() {
        for (int bit = 32; bit < Dmrd.LENGTH * 8; bit++) {
            byte[] frame = Golden.frame("burstA");
            List<Integer> before = fields(frame);
            frame[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            List<Integer> after = fields(frame);
            for (int field = 0; field < before.size(); field++) {
                boolean changed = !before.get(field).equals(after.get(field));
                assertThat(changed).as("bit %d, field %d", bit, field).isEqualTo(field == fieldOf(bit));
            }
        }
    }

    private static List<Integer> fields(byte[] frame) {
        byte[] burst = Arrays.copyOfRange(frame, Dmrd.BURST_OFFSET, Dmrd.BER_OFFSET);
        return List.of(
                Dmrd.sequence(frame),
                Dmrd.source(frame),
                Dmrd.destination(frame),
                Dmrd.clientId(frame),
                Dmrd.slot(frame),
                Dmrd.isUnit(frame) ? 1 : 0,
                Dmrd.frameType(frame),
                Dmrd.typeOrPosition(frame),
                Dmrd.streamId(frame),
                Arrays.hashCode(burst),
                Dmrd.ber(frame, frame.length),
                Dmrd.rssi(frame));
    }

    /// The index in [#fields] of the field a bit belongs to, from the layout of §1.6.
    private static int fieldOf(int bit) {
        int[] ends = {40, 64, 88, 120, 121, 122, 124, 128, 160, 424, 432, 440};
        int field = 0;
        while (bit >= ends[field]) {
            field++;
        }
        return field;
    }

    @Property
    void aRewriteOfTheSequenceChangesItsBitsOnly(
            @ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll @IntRange(max = 255) int value) {
        assertOnly(frame, value, 32, 40, bytes -> Dmrd.putSequence(bytes, value), Dmrd::sequence);
    }

    @Property
    void aRewriteOfTheSourceChangesItsBitsOnly(
            @ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll @IntRange(max = 0xFFFFFF) int value) {
        assertOnly(frame, value, 40, 64, bytes -> Dmrd.putSource(bytes, value), Dmrd::source);
    }

    @Property
    void aRewriteOfTheDestinationChangesItsBitsOnly(
            @ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll @IntRange(max = 0xFFFFFF) int value) {
        assertOnly(frame, value, 64, 88, bytes -> Dmrd.putDestination(bytes, value), Dmrd::destination);
    }

    @Property
    void aRewriteOfTheClientIdChangesItsBitsOnly(@ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll int value) {
        assertOnly(frame, value, 88, 120, bytes -> Dmrd.putClientId(bytes, value), Dmrd::clientId);
    }

    @Property
    void aRewriteOfTheSlotChangesItsBitOnly(
            @ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll @IntRange(min = 1, max = 2) int value) {
        assertOnly(frame, value, 120, 121, bytes -> Dmrd.putSlot(bytes, value), Dmrd::slot);
    }

    @Property
    void aRewriteOfTheStreamIdChangesItsBitsOnly(@ForAll @Size(Dmrd.LENGTH) byte[] frame, @ForAll int value) {
        assertOnly(frame, value, 128, 160, bytes -> Dmrd.putStreamId(bytes, value), Dmrd::streamId);
    }

    private static void assertOnly(
            byte[] before, int value, int fromBit, int toBit, Consumer<byte[]> rewrite, ToIntFunction<byte[]> read) {
        byte[] after = before.clone();
        rewrite.accept(after);
        assertThat(read.applyAsInt(after)).isEqualTo(value);
        ChangedBits.assertWithin(before, after, fromBit, toBit);
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 54, 55, 56, 71, 512})
    void aCopyIsAlways55BytesWithMissingBytesZero(int length) {
        byte[] received = new byte[length];
        Arrays.fill(received, (byte) 0x11);
        byte[] copy = new byte[Dmrd.LENGTH];
        Arrays.fill(copy, (byte) 0x77);
        assertThat(Dmrd.copy(received, length, copy)).isEqualTo(55);
        assertThat(copy).isEqualTo(Arrays.copyOf(Arrays.copyOf(received, Math.min(length, 55)), 55));
    }

    @Test
    void anythingShorterIsNotCopied() {
        byte[] copy = new byte[Dmrd.LENGTH];
        for (int length = 0; length < Dmrd.MIN_LENGTH; length++) {
            assertThat(Dmrd.copy(Golden.frame("header"), length, copy)).isZero();
        }
        assertThat(copy).containsOnly(0);
    }
}
