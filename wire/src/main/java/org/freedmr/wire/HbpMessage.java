package org.freedmr.wire;

/// The kinds of datagram a client can send to a server (`access-hbp.md` §1.2), told apart by prefix and length alone.
///
/// All prefixes differ in their first four bytes except `RPTC` (configuration) and `RPTCL` (close). A configuration of
/// a client whose ID starts with the byte 0x4C ("L") also begins with `RPTCL`, so the length decides (§1.1).
public enum HbpMessage {
    /// One burst, see [Dmrd].
    DMRD("DMRD", Dmrd.MIN_LENGTH, Integer.MAX_VALUE, Dmrd.CLIENT_ID_OFFSET),
    /// Keepalive, see [IdMessage#PING].
    PING("RPTPING", 11, 11, 7),
    /// Login request, see [IdMessage#LOGIN].
    LOGIN("RPTL", 8, 8, 4),
    /// Answer to the challenge, see [KeyResponse].
    KEY("RPTK", KeyResponse.LENGTH, KeyResponse.LENGTH, 4),
    /// The client goes away, see [IdMessage#CLOSE].
    CLOSE("RPTCL", 9, 16, 5),
    /// Who the client is, see [ClientConfig].
    CONFIG("RPTC", ClientConfig.MIN_LENGTH, Integer.MAX_VALUE, 4),
    /// Options text, see [OptionsMessage].
    OPTIONS("RPTO", OptionsMessage.TEXT_OFFSET, Integer.MAX_VALUE, 4),
    /// See [TalkerAliasMessage].
    TALKER_ALIAS("DMRA", TalkerAliasMessage.LENGTH, TalkerAliasMessage.LENGTH, 0),
    /// See [RadioPosition].
    RADIO_POSITION("DMRG", RadioPosition.LENGTH, RadioPosition.LENGTH, 0),
    /// See [ClientPosition].
    CLIENT_POSITION("RPTG", ClientPosition.LENGTH, ClientPosition.LENGTH, 4),
    /// See [RssiReport].
    RSSI("RPTRSSI", RssiReport.MIN_LENGTH, RssiReport.MAX_LENGTH, 0),
    /// See [Interrupt].
    INTERRUPT("RPTINTR", Interrupt.LENGTH, Interrupt.LENGTH, 0),
    /// A known prefix with an impossible length: never answered.
    MALFORMED,
    /// Not a message of this protocol: never answered.
    UNKNOWN;

    private static final HbpMessage[] KINDS = values();

    private final String prefix;
    private final int shortest;
    private final int longest;
    private final int clientIdOffset;

    HbpMessage() {
        this("", 1, 0, 0);
    }

    HbpMessage(String prefix, int shortest, int longest, int clientIdOffset) {
        this.prefix = prefix;
        this.shortest = shortest;
        this.longest = longest;
        this.clientIdOffset = clientIdOffset;
    }

    /// The kind of the first `length` bytes. Nothing is promised about the content behind the prefix.
    public static HbpMessage of(byte[] bytes, int length) {
        int present = Math.min(length, bytes.length);
        boolean known = false;
        for (HbpMessage kind : KINDS) {
            if (kind == MALFORMED) {
                break;
            }
            if (Bytes.startsWith(bytes, present, kind.prefix)) {
                if (kind.fits(present)) {
                    return kind;
                }
                known = true;
            }
        }
        return known ? MALFORMED : UNKNOWN;
    }

    private boolean fits(int length) {
        return length >= shortest && length <= longest;
    }

    /// Whether every message of this kind names its client in binary. Talker aliases and radio positions do so only in
    /// one of their forms, and the text dialect spells the ID in hexadecimal.
    public boolean hasClientId() {
        return clientIdOffset > 0;
    }

    /// The client ID inside a datagram of this kind, unsigned 32 bit; 0 when [#hasClientId] is false.
    public int clientId(byte[] bytes) {
        return hasClientId() ? Bytes.intAt(bytes, clientIdOffset) : 0;
    }
}
