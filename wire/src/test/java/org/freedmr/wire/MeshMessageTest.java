package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `mesh-fbp.md` §2.1, §2.4, §2.6: prefix and length decide what a datagram is.
class MeshMessageTest {
    private static final int LONGEST = 512;

    @ParameterizedTest
    @CsvSource({
        "obp, OBP, 73",
        "fbp4, FBP_4, 85",
        "fbp5, FBP_5, 89",
        "relayed, FBP_5, 89",
        "retired2, RETIRED, 78",
        "retired3, RETIRED, 78",
        "keepalive, KEEPALIVE, 24",
        "quench, QUENCH, 31",
        "stun, STUN, 24",
        "version, VERSION, 25",
        "topology, TOPOLOGY, 34"
    })
    void everyWorkedExampleIsRecognised(String name, MeshMessage kind, int length) {
        byte[] frame = Golden.meshFrame(name);
        assertThat(frame).hasSize(length);
        assertThat(MeshMessage.of(frame, length)).isEqualTo(kind);
        assertThat(kind.isSigned()).isEqualTo(kind != MeshMessage.RETIRED);
        assertThat(kind.length()).isEqualTo(kind.isSigned() ? length : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "DMRD, OBP, 73, MALFORMED",
        "DMRE, FBP_4, 85, MALFORMED",
        "DMRE, FBP_5, 89, MALFORMED",
        "DMRF, RETIRED, 78, RETIRED",
        "EOBP, FOREIGN, 73, FOREIGN",
        "BCKA, KEEPALIVE, 24, MALFORMED",
        "BCSQ, QUENCH, 31, MALFORMED",
        "BCST, STUN, 24, MALFORMED",
        "BCVE, VERSION, 25, MALFORMED",
        "BCTO, TOPOLOGY, 34, MALFORMED",
        "BCXY, UNKNOWN_CONTROL, 24, UNKNOWN_CONTROL",
        "BCka, UNKNOWN_CONTROL, 24, UNKNOWN_CONTROL",
        "RPTL, UNKNOWN, 8, UNKNOWN",
        "DMRA, UNKNOWN, 15, UNKNOWN"
    })
    void everyLengthWithARandomTailIsClassifiedAndRead(
            String prefix, MeshMessage kind, int length, MeshMessage otherwise) {
        Random random = new Random(prefix.hashCode());
        for (int tried = 0; tried <= LONGEST; tried++) {
            byte[] bytes = new byte[tried];
            random.nextBytes(bytes);
            System.arraycopy(Bytes.ascii(prefix), 0, bytes, 0, Math.min(4, tried));
            MeshMessage expected = tried == length ? kind : otherwise;
            if (tried < 4) {
                expected = MeshMessage.UNKNOWN;
            } else if (prefix.equals("DMRE") && (tried == 85 || tried == 89)) {
                expected = tried == 85 ? MeshMessage.FBP_4 : MeshMessage.FBP_5;
            }
            assertThat(MeshReaders.readAll(bytes, tried)).as("length %d", tried).isEqualTo(expected);

            byte[] roomy = Arrays.copyOf(bytes, LONGEST + 1);
            assertThat(MeshReaders.readAll(roomy, tried))
                    .as("length %d in a larger array", tried)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyControlMessageOfTheFutureIsKnownAsOne() {
        byte[] bytes = Golden.meshFrame("keepalive");
        for (int word = 0; word < 0x10000; word++) {
            bytes[2] = (byte) (word >> 8);
            bytes[3] = (byte) word;
            MeshMessage expected = switch (word) {
                case 'K' << 8 | 'A' -> MeshMessage.KEEPALIVE;
                case 'S' << 8 | 'T' -> MeshMessage.STUN;
                case 'S' << 8 | 'Q', 'V' << 8 | 'E', 'T' << 8 | 'O' -> MeshMessage.MALFORMED;
                default -> MeshMessage.UNKNOWN_CONTROL;
            };
            assertThat(MeshMessage.of(bytes, bytes.length)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"fbp4, FBP_4", "fbp5, FBP_5"})
    void theVersionOctetDoesNotDecideTheLayout(String name, MeshMessage kind) {
        byte[] frame = Golden.meshFrame(name);
        for (int octet = 0; octet < 256; octet++) {
            frame[FbpLayout.VERSION_OFFSET] = (byte) octet;
            assertThat(MeshMessage.of(frame, frame.length)).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 3})
    void aLengthBelowThePrefixIsNoMessage(int length) {
        assertThat(MeshMessage.of(Golden.meshFrame("obp"), length)).isEqualTo(MeshMessage.UNKNOWN);
    }

    @Test
    void aLengthBeyondTheArrayIsNotBelieved() {
        assertThat(MeshMessage.of(Golden.meshFrame("obp"), 85)).isEqualTo(MeshMessage.OBP);
        assertThat(MeshMessage.of(Bytes.ascii("BCKA"), 24)).isEqualTo(MeshMessage.MALFORMED);
    }

    @Test
    void bytesOfZeroAreNoMessage() {
        assertThat(MeshMessage.of(new byte[LONGEST], LONGEST)).isEqualTo(MeshMessage.UNKNOWN);
    }
}
