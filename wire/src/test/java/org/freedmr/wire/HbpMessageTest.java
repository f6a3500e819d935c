package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `access-hbp.md` §1.1, §1.2: prefix and length decide what a datagram is.
class HbpMessageTest {
    private static final int LONGEST = 512;

    static Stream<String> clientFrames() {
        Set<String> fromServer = Set.of("challenge", "acknowledgement", "pong", "serverClose", "refusal", "beacon");
        return Golden.names().stream().filter(name -> !fromServer.contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "login, LOGIN",
        "key, KEY",
        "config, CONFIG",
        "options, OPTIONS",
        "ping, PING",
        "close, CLOSE",
        "header, DMRD",
        "burstC, DMRD",
        "aliasHost0, TALKER_ALIAS",
        "aliasGateway0, TALKER_ALIAS",
        "positionHost, RADIO_POSITION",
        "clientPosition, CLIENT_POSITION",
        "rssi, RSSI",
        "interrupt, INTERRUPT",
        "challenge, UNKNOWN",
        "pong, UNKNOWN",
        "serverClose, UNKNOWN",
        "refusal, UNKNOWN",
        "beacon, UNKNOWN"
    })
    void aServerRecognisesEveryWorkedExample(String name, HbpMessage kind) {
        byte[] frame = Golden.frame(name);
        assertThat(HbpMessage.of(frame, frame.length)).isEqualTo(kind);
        if (kind.hasClientId()) {
            assertThat(kind.clientId(frame)).isEqualTo(Golden.CLIENT_ID);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "challenge, ACKNOWLEDGEMENT",
        "acknowledgement, ACKNOWLEDGEMENT",
        "pong, PONG",
        "serverClose, CLOSE",
        "refusal, REFUSAL",
        "beacon, BEACON",
        "header, DMRD",
        "login, UNKNOWN",
        "config, UNKNOWN",
        "close, UNKNOWN"
    })
    void aClientRecognisesEveryWorkedExample(String name, HbpReply kind) {
        byte[] frame = Golden.frame(name);
        assertThat(HbpReply.of(frame, frame.length)).isEqualTo(kind);
    }

    @Test
    void aClientAcceptsABareClose() {
        assertThat(HbpReply.of(Golden.frame("serverClose"), 5)).isEqualTo(HbpReply.CLOSE);
    }

    @Test
    void aClientIgnoresABurstThatIsNotExactly55Bytes() {
        assertThat(HbpReply.of(Golden.frame("header"), 53)).isEqualTo(HbpReply.UNKNOWN);
    }

    @Test
    void aCloseIsOneOnlyWhenShort() {
        byte[] bytes = Arrays.copyOf(Golden.frame("close"), LONGEST);
        for (int length = 0; length <= LONGEST; length++) {
            HbpMessage expected;
            if (length < 4) {
                expected = HbpMessage.UNKNOWN;
            } else if (length >= 9 && length <= 16) {
                expected = HbpMessage.CLOSE;
            } else {
                expected = length >= 98 ? HbpMessage.CONFIG : HbpMessage.MALFORMED;
            }
            assertThat(HbpMessage.of(bytes, length)).as("length %d", length).isEqualTo(expected);
        }
    }

    @Test
    void aConfigOfAnIdThatStartsWithLIsNoClose() {
        byte[] frame = Golden.frame("config");
        frame[4] = 'L';
        assertThat(HbpMessage.of(frame, frame.length)).isEqualTo(HbpMessage.CONFIG);
        assertThat(HbpMessage.CONFIG.clientId(frame)).isEqualTo(0x4CFB3879);
    }

    @ParameterizedTest
    @CsvSource({
        "DMRD, DMRD, 53, 512",
        "RPTL, LOGIN, 8, 8",
        "RPTK, KEY, 40, 40",
        "RPTC, CONFIG, 98, 512",
        "RPTO, OPTIONS, 8, 512",
        "RPTPING, PING, 11, 11",
        "DMRA, TALKER_ALIAS, 15, 15",
        "DMRG, RADIO_POSITION, 14, 14",
        "RPTG, CLIENT_POSITION, 25, 25",
        "RPTRSSI, RSSI, 18, 32",
        "RPTINTR, INTERRUPT, 17, 17"
    })
    void everyLengthWithARandomTailIsClassifiedAndRead(String prefix, HbpMessage kind, int shortest, int longest) {
        Random random = new Random(prefix.hashCode());
        for (int length = 0; length <= LONGEST; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            System.arraycopy(Bytes.ascii(prefix), 0, bytes, 0, Math.min(prefix.length(), length));
            if (kind == HbpMessage.CONFIG && length > 4) {
                bytes[4] = 1;
            }
            HbpMessage expected = HbpMessage.MALFORMED;
            if (length < prefix.length()) {
                expected = HbpMessage.UNKNOWN;
            } else if (length >= shortest && length <= longest) {
                expected = kind;
            }
            assertThat(Readers.readAll(bytes, length)).as("length %d", length).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("clientFrames")
    void everyBitFlipIsReadAndOnlyThePrefixDecidesTheKind(String name) {
        byte[] frame = Golden.frame(name);
        HbpMessage kind = HbpMessage.of(frame, frame.length);
        int prefixBytes =
                List.of(HbpMessage.PING, HbpMessage.RSSI, HbpMessage.INTERRUPT).contains(kind)
                        ? 7
                        : kind == HbpMessage.CLOSE ? 5 : 4;
        for (int bit = 0; bit < frame.length * 8; bit++) {
            frame[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            HbpMessage flipped = Readers.readAll(frame, frame.length);
            if (bit < prefixBytes * 8) {
                assertThat(flipped).as("bit %d", bit).isNotEqualTo(kind);
            } else {
                assertThat(flipped).as("bit %d", bit).isEqualTo(kind);
            }
            frame[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        }
    }

    @Test
    void aLengthBeyondTheArrayIsNotBelieved() {
        assertThat(HbpMessage.of(Golden.frame("login"), 302)).isEqualTo(HbpMessage.LOGIN);
        assertThat(HbpMessage.of(Bytes.ascii("RPTC"), 302)).isEqualTo(HbpMessage.MALFORMED);
    }
}
