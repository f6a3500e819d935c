package org.freedmr.wire;

/// Runs everything that reads a datagram between servers over hostile bytes.
final class MeshReaders {
    private static final LinkSigner SIGNER = new LinkSigner(LinkKey.padded("known to nobody"));

    private MeshReaders() {}

    /// Classifies the datagram and reads every field the classification allows. The proof must fail.
    static MeshMessage readAll(byte[] bytes, int length) {
        MeshMessage kind = MeshMessage.of(bytes, length);
        boolean bodyRead = switch (kind) {
            case OBP -> readOpen(bytes);
            case FBP_4 -> readFrame(FbpLayout.V4, bytes);
            case FBP_5 -> readFrame(FbpLayout.V5, bytes);
            case QUENCH ->
                BridgeControl.quenchTalkgroup(bytes) >>> 24 == 0
                        && BridgeControl.quenchStreamId(bytes) == Bytes.intAt(bytes, 7);
            case VERSION -> BridgeControl.version(bytes) >>> 8 == 0;
            case RETIRED, FOREIGN, KEEPALIVE, STUN, TOPOLOGY, UNKNOWN_CONTROL, MALFORMED, UNKNOWN -> true;
        };
        if (!bodyRead) {
            throw new AssertionError(kind + " was promised but cannot be read");
        }
        for (MeshMessage tried : MeshMessage.values()) {
            if (SIGNER.verify(tried, bytes, length)) {
                throw new AssertionError("somebody guessed a key that nobody knows");
            }
        }
        return kind;
    }

    private static boolean readOpen(byte[] bytes) {
        byte[] burst = new byte[Dmrd.LENGTH];
        Obp.toBurst(bytes, burst);
        return isBurst(burst) && Dmrd.clientId(burst) == Dmrd.clientId(bytes);
    }

    private static boolean readFrame(FbpLayout layout, byte[] bytes) {
        byte[] burst = new byte[Dmrd.LENGTH];
        FbpLayout.toBurst(bytes, burst);
        FbpLayout.timestampNs(bytes);
        FbpLayout.sourceServer(bytes);
        int claimed = FbpLayout.claimedVersion(bytes);
        boolean fits = claimed == 5 || (claimed == 4 && layout == FbpLayout.V4);
        return isBurst(burst)
                && layout.versionFits(bytes) == fits
                && layout.hops(bytes) >>> 8 == 0
                && (layout == FbpLayout.V5 || layout.sourceRepeater(bytes) == 0);
    }

    private static boolean isBurst(byte[] burst) {
        return HbpMessage.of(burst, burst.length) == HbpMessage.DMRD && Dmrd.slot(burst) == 1;
    }
}
