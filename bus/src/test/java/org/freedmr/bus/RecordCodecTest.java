package org.freedmr.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.Secret;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// `decisions.md` 23: one codec for every record, and nothing that is not vouched for can hurt it.
class RecordCodecTest {
    record Everything(
            boolean yes,
            int i,
            long l,
            double d,
            String s,
            @Nullable Reason why,
            int[] is,
            long[] ls) {}

    record Unlikely(int even) {
        Unlikely {
            if (even % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
        }
    }

    record Key(String name, Secret passphrase) {}

    record Keys(List<Key> keys) {}

    record Perhaps(@Nullable Secret passphrase) {}

    record Loose(Map<String, String> anything) {}

    record Circle(List<Circle> inner) {}

    record Nothing() {}

    record Nothings(List<Nothing> all) {}

    record Texts(String text) {}

    @Provide
    Arbitrary<ToWorker> downward() {
        return Samples.any(ToWorker.class);
    }

    @Provide
    Arbitrary<ToExchange> upward() {
        return Samples.any(ToExchange.class);
    }

    @Provide
    Arbitrary<Everything> everything() {
        return Samples.any(Everything.class);
    }

    @Property(tries = 1_000)
    void everyMessageToAWorkerComesBackAsItWent(@ForAll("downward") ToWorker message) {
        assertThat(thereAndBack(Codecs.TO_WORKER, message)).isEqualTo(new Decoded.Value<>(message));
    }

    @Property(tries = 150)
    void everyMessageToTheExchangeComesBackAsItWent(@ForAll("upward") ToExchange message) {
        assertThat(thereAndBack(Codecs.TO_EXCHANGE, message)).isEqualTo(new Decoded.Value<>(message));
    }

    @Property(tries = 150)
    void everyKindOfComponentComesBackAsItWent(@ForAll("everything") Everything value) {
        assertThat(thereAndBack(RecordCodec.of(Everything.class), value))
                .usingRecursiveComparison()
                .isEqualTo(new Decoded.Value<>(value));
    }

    @Example
    void whatIsKeptOnDiskCanCrossToo() {
        assertThat(RecordCodec.of(RestartState.class).size()).isOne();
        assertThat(RecordCodec.of(KnownLocations.class).size()).isOne();
    }

    @Property(tries = 100)
    void aMessageCutShortIsRefused(@ForAll("downward") ToWorker message) {
        byte[] bytes = Samples.encode(Codecs.TO_WORKER, message);
        int number = Codecs.TO_WORKER.numberOf(message);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Codecs.TO_WORKER.read(number, ByteBuffer.wrap(bytes, 0, length)))
                    .isInstanceOf(Decoded.Refusal.class);
        }
        assertThat(Codecs.TO_WORKER.read(number, ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1))))
                .isEqualTo(new Decoded.Refusal<>("bytes follow the end of the message"));
    }

    @Property(tries = 150)
    void aWrongBitGivesAnotherMessageOrARefusal(@ForAll("downward") ToWorker message) {
        byte[] bytes = Samples.encode(Codecs.TO_WORKER, message);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Decoded<ToWorker> read = Codecs.TO_WORKER.read(Codecs.TO_WORKER.numberOf(message), ByteBuffer.wrap(bytes));
            assertThat(read).isNotEqualTo(new Decoded.Value<>(message));
            if (read instanceof Decoded.Value<ToWorker>(ToWorker other)) {
                assertThat(Samples.encode(Codecs.TO_WORKER, other)).isEqualTo(bytes);
            }
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Property(tries = 1_000)
    void noBytesAtAllMakeItFail(
            @ForAll @IntRange(min = -1, max = 300) int number, @ForAll @Size(max = 200) byte[] any) {
        assertThat(Codecs.TO_WORKER.read(number, ByteBuffer.wrap(any))).isNotNull();
        assertThat(Codecs.TO_EXCHANGE.read(number, ByteBuffer.wrap(any))).isNotNull();
    }

    @Example
    void aCountThatCannotBeTrueMakesNoRoom() {
        RecordCodec<Everything> codec = RecordCodec.of(Everything.class);
        ByteBuffer in = ByteBuffer.allocate(26 + 8);
        in.position(1 + 4 + 8 + 8)
                .putShort((short) 0)
                .put((byte) 0)
                .putShort((short) 0xFFFF)
                .rewind();
        assertThat(codec.read(0, in)).isEqualTo(new Decoded.Refusal<>("a list is longer than its message"));
    }

    @Property(tries = 100)
    void whatDoesNotFitIsNotBegun(@ForAll("downward") ToWorker message) {
        byte[] bytes = Samples.encode(Codecs.TO_WORKER, message);
        for (int room = 0; room <= bytes.length; room++) {
            ByteBuffer out = ByteBuffer.allocate(room + 3).position(3);
            assertThat(Codecs.TO_WORKER.write(message, out)).isEqualTo(room == bytes.length);
            assertThat(out.position()).isEqualTo(room == bytes.length ? room + 3 : 3);
        }
    }

    @Example
    void contentThatTheRecordRefusesIsRefused() {
        RecordCodec<Unlikely> codec = RecordCodec.of(Unlikely.class);
        assertThat(codec.read(0, ByteBuffer.allocate(4).putInt(0, 6))).isEqualTo(new Decoded.Value<>(new Unlikely(6)));
        assertThat(codec.read(0, ByteBuffer.allocate(4).putInt(0, 7)))
                .isEqualTo(new Decoded.Refusal<>("the content is impossible for a Unlikely"));
    }

    /// `threats.md` S18.
    @Example
    void aSecretCannotCross() {
        for (Class<?> type : List.of(Key.class, Keys.class, Perhaps.class)) {
            assertThatThrownBy(() -> RecordCodec.of(type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Secret never crosses the bus");
        }
    }

    @Example
    void whatHasNoBoundCannotCross() {
        for (Class<?> type : List.of(Loose.class, Circle.class, Nothings.class, Object.class)) {
            assertThatThrownBy(() -> RecordCodec.of(type)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aConstantGoesByItsName() {
        byte[] bytes =
                Samples.encode(Codecs.TO_WORKER, new ToWorker.Losses(0, List.of(new ToWorker.Loss(DropOrder.LEGS, 7))));
        assertThat(new String(bytes, UTF_8)).contains("LEGS");
        assertThat(Codecs.TO_WORKER.read(
                        Codecs.TO_WORKER.numberOf(new ToWorker.Losses(0, List.of())),
                        ByteBuffer.wrap(
                                new String(bytes, UTF_8).replace("LEGS", "LAGS").getBytes(UTF_8))))
                .isEqualTo(new Decoded.Refusal<>("a name of DropOrder is not known"));
    }

    @Example
    void pairsOfSurrogatesAreOneCharacterAndHalvesAreNone() {
        RecordCodec<Texts> codec = RecordCodec.of(Texts.class);
        assertThat(thereAndBack(codec, new Texts("a\uD834\uDD1Eb")))
                .isEqualTo(new Decoded.Value<>(new Texts("a\uD834\uDD1Eb")));
        assertThat(Samples.encode(codec, new Texts("\uD834\uDD1E"))).hasSize(2 + 4);
        assertThat(thereAndBack(codec, new Texts("\uDD1Ea\uD834"))).isEqualTo(new Decoded.Value<>(new Texts("?a?")));
    }

    @Example
    void twoLayoutsHaveTwoVersions() {
        assertThat(Codecs.TO_WORKER.version()).isNotEqualTo(Codecs.TO_EXCHANGE.version());
        assertThat(RecordCodec.of(ToWorker.class).version()).isEqualTo(Codecs.TO_WORKER.version());
    }

    private static <T> Decoded<T> thereAndBack(RecordCodec<T> codec, T value) {
        return codec.read(codec.numberOf(value), ByteBuffer.wrap(Samples.encode(codec, value)));
    }
}
