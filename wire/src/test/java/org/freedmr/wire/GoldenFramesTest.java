package org.freedmr.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `access-hbp.md` §1.3, §1.8, §1.9: every worked example is built and read byte for byte.
class GoldenFramesTest {
    private static final String OPTIONS = "TS2=91,2350;DIAL=0;SINGLE=0;TIMER=15;VOICE=1;LANG=en_GB;";
    private static final int SALT = 0x0A7ED498;

    @ParameterizedTest
    @CsvSource({
        "login, LOGIN, 8", "ping, PING, 11", "close, CLOSE, 9", "acknowledgement, ACKNOWLEDGEMENT, 10",
        "refusal, REFUSAL, 10", "pong, PONG, 11", "serverClose, SERVER_CLOSE, 9", "beacon, BEACON, 11"
    })
    void aMessageOfPrefixAndIdIsByteExact(String name, IdMessage message, int length) {
        byte[] frame = Golden.frame(name);
        assertThat(message.build(Golden.CLIENT_ID)).isEqualTo(frame).hasSize(length);
        assertThat(message.matches(frame, length)).isTrue();
        assertThat(message.matches(frame, length - 1)).isFalse();
        assertThat(message.id(frame)).isEqualTo(Golden.CLIENT_ID);
    }

    @Test
    void theChallengeCarriesTheSalt() {
        assertThat(IdMessage.CHALLENGE.build(SALT)).isEqualTo(Golden.frame("challenge"));
        assertThat(IdMessage.CHALLENGE.id(Golden.frame("challenge"))).isEqualTo(SALT);
    }

    @Test
    void theKeyResponseProvesThePassword() {
        byte[] digest = LoginDigest.of(SALT, "passw0rd".getBytes(US_ASCII));
        byte[] frame = Golden.frame("key");
        assertThat(KeyResponse.build(Golden.CLIENT_ID, digest)).isEqualTo(frame);
        assertThat(KeyResponse.clientId(frame)).isEqualTo(Golden.CLIENT_ID);
        assertThat(KeyResponse.proves(frame, digest)).isTrue();
        assertThat(KeyResponse.proves(frame, LoginDigest.of(SALT, "passw0rd ".getBytes(US_ASCII))))
                .isFalse();
    }

    @Test
    void theOptionsLineIsByteExact() {
        byte[] frame = Golden.frame("options");
        assertThat(OptionsMessage.build(Golden.CLIENT_ID, OPTIONS)).isEqualTo(frame);
        assertThat(OptionsMessage.text(frame, frame.length)).isEqualTo(OPTIONS);
        assertThat(OptionsMessage.clientId(frame)).isEqualTo(Golden.CLIENT_ID);
    }

    @Test
    void theOptionsLineEndsAtTheFirstNul() {
        byte[] frame = OptionsMessage.build(Golden.CLIENT_ID, "TS1=1\0TS2=2");
        assertThat(OptionsMessage.text(frame, frame.length)).isEqualTo("TS1=1");
    }

    @Test
    void theTextDialectIsByteExact() {
        RssiReport rssi = new RssiReport(Golden.CLIENT_ID, 1, -120);
        Interrupt interrupt = new Interrupt(Golden.CLIENT_ID, 1);
        assertThat(rssi.build()).isEqualTo(Golden.frame("rssi"));
        assertThat(RssiReport.parse(rssi.build(), 23)).isEqualTo(rssi);
        assertThat(interrupt.build()).isEqualTo(Golden.frame("interrupt"));
        assertThat(Interrupt.parse(interrupt.build(), 17)).isEqualTo(interrupt);
    }

    @ParameterizedTest
    @CsvSource({
        "aliasHost0, false, 0, 964D3041424320",
        "aliasHost1, false, 1, 416C6963650000",
        "aliasGateway0, true, 0, 964D3000000000"
    })
    void aTalkerAliasIsReadInBothForms(String name, boolean gatewayForm, int block, String payload) {
        byte[] frame = Golden.frame(name);
        var alias = new TalkerAliasMessage(gatewayForm, Golden.SOURCE, block, Long.parseLong(payload, 16));
        assertThat(TalkerAliasMessage.parse(frame, frame.length, Golden.CLIENT_ID))
                .isEqualTo(alias);
        assertThat(alias.build(Golden.CLIENT_ID)).isEqualTo(frame);
    }

    @Test
    void aTalkerAliasHasNoFifthBlock() {
        byte[] frame = Golden.frame("aliasHost0");
        frame[7] = 4;
        assertThat(TalkerAliasMessage.parse(frame, frame.length, Golden.CLIENT_ID))
                .isNull();
    }

    @Test
    void aRadioPositionInTheHostFormHasDegrees() {
        byte[] frame = Golden.frame("positionHost");
        RadioPosition position =
                Objects.requireNonNull(RadioPosition.parse(frame, frame.length, Golden.CLIENT_ID), "position");
        assertThat(position).isEqualTo(new RadioPosition(false, Golden.SOURCE, 0x01FFD178494146L));
        assertThat(position.latitude()).isCloseTo(51.5074, within(0.00001));
        assertThat(position.longitude()).isCloseTo(-0.1278, within(0.00001));
        assertThat(position.error()).isZero();
        assertThat(position.build(Golden.CLIENT_ID)).isEqualTo(frame);
    }

    @Test
    void aRadioPositionInTheGatewayFormHasNone() {
        byte[] frame = Golden.frame("positionGateway");
        RadioPosition position =
                Objects.requireNonNull(RadioPosition.parse(frame, frame.length, Golden.CLIENT_ID), "position");
        assertThat(position).isEqualTo(new RadioPosition(true, Golden.SOURCE, 0x01FFD100000000L));
        assertThat(position.latitude()).isNaN();
        assertThat(position.longitude()).isNaN();
        assertThat(position.build(Golden.CLIENT_ID)).isEqualTo(frame);
    }

    @Test
    void aClientPositionIsByteExact() {
        ClientPosition position = new ClientPosition(Golden.CLIENT_ID, 51.5074, -0.1278);
        byte[] frame = Golden.frame("clientPosition");
        assertThat(position.build()).isEqualTo(frame);
        assertThat(ClientPosition.parse(frame, frame.length)).isEqualTo(position);
    }

    @Test
    void anImpossibleClientPositionIsUnknown() {
        byte[] frame = Golden.frame("clientPosition");
        frame[ClientPosition.LATITUDE_OFFSET + 1] = '9';
        frame[ClientPosition.LONGITUDE_OFFSET + 1] = 'x';
        ClientPosition position = Objects.requireNonNull(ClientPosition.parse(frame, frame.length), "position");
        assertThat(position.latitude()).isNaN();
        assertThat(position.longitude()).isNaN();
    }
}
