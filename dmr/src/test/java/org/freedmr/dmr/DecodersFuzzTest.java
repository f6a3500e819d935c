package org.freedmr.dmr;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// No decoder throws whatever it is given, and what it accepts it can write again.
class DecodersFuzzTest {
    static Stream<Arguments> seeds() {
        Stream<byte[]> bursts = Stream.concat(
                Vectors.entries("onair.json", "bursts").map(vector -> Vectors.bytes(vector, "burst")),
                Vectors.entries("onair.json", "dmrd").map(vector -> Vectors.bytes(vector, "dmrd55")));
        Stream<byte[]> odd = Stream.of(new byte[0], new byte[1], new byte[32], new byte[33], new byte[34]);
        return Stream.concat(bursts, odd).map(Arguments::of);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void decodersNeverThrow(byte[] bytes) {
        int offset = bytes.length == 0 ? 0 : bytes[0];
        for (DataType type : DataType.values()) {
            LinkControl lc = FullLc.decode(bytes, offset, type);
            expectRoundTrip(lc, type);
            expectRoundTrip(FullLc.decode(bytes, 0, type), type);
        }
        LinkControl.parse(bytes, 0);
        GpsInfo.parse(bytes, 0);
        SlotType.decode(bytes, 0);
        Emb.decode(bytes, 0);
        Sync.recognise(bytes, 0);
        Csbk.decode(bytes, 0);
        Csbk.parse(bytes, offset);
        DataHeader.decode(bytes, 0);
        DataHeader.parse(bytes, offset);
        collectAll(bytes);
    }

    private static void expectRoundTrip(@Nullable LinkControl lc, DataType type) {
        if (lc != null) {
            byte[] burst = new byte[Burst.LENGTH];
            FullLc.replace(burst, 0, lc, type);
            assertThat(FullLc.decode(burst, 0, type)).isEqualTo(lc);
        }
    }

    /// Reads the input as a stream of fragments and alias blocks.
    private static void collectAll(byte[] bytes) {
        EmbeddedLcCollector collector = new EmbeddedLcCollector();
        TalkerAliasCollector aliases = new TalkerAliasCollector();
        for (int i = 0; i + TalkerAlias.BLOCK_LENGTH < bytes.length; i++) {
            byte[] lc9 = collector.feed(bytes[i], (int) Bits.read(bytes, 8 * i + 8, 32));
            if (lc9 != null) {
                aliases.feed(lc9);
            }
            aliases.feedBlock(bytes[i], bytes, i + 1);
            aliases.feedBlock(bytes[i] & 3, bytes, i + 1);
        }
    }
}
