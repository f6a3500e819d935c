package org.freedmr.wire;

/// Runs everything that reads a datagram over hostile bytes.
final class Readers {
    private Readers() {}

    /// Classifies the datagram as both sides would and reads every field the classification allows.
    static HbpMessage readAll(byte[] bytes, int length) {
        HbpMessage kind = HbpMessage.of(bytes, length);
        boolean bodyRead = switch (kind) {
            case DMRD -> Dmrd.copy(bytes, length, new byte[Dmrd.LENGTH]) == Dmrd.LENGTH;
            case CONFIG -> readConfig(bytes, length);
            case OPTIONS -> OptionsMessage.text(bytes, length).length() <= length;
            case KEY -> !KeyResponse.proves(bytes, new byte[0]);
            case CLIENT_POSITION -> ClientPosition.parse(bytes, length) != null;
            case LOGIN, PING, CLOSE, TALKER_ALIAS, RADIO_POSITION, RSSI, INTERRUPT, MALFORMED, UNKNOWN -> true;
        };
        if (!bodyRead) {
            throw new AssertionError(kind + " was promised but cannot be read");
        }
        if (kind.hasClientId()) {
            kind.clientId(bytes);
        }
        TalkerAliasMessage.parse(bytes, length, Golden.CLIENT_ID);
        RadioPosition.parse(bytes, length, Golden.CLIENT_ID);
        RssiReport.parse(bytes, length);
        Interrupt.parse(bytes, length);
        HbpReply.of(bytes, length);
        return kind;
    }

    private static boolean readConfig(byte[] bytes, int length) {
        ClientConfig config = ClientConfig.parse(bytes, length);
        return config != null && config.build().length == ClientConfig.LENGTH;
    }
}
