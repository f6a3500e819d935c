package org.freedmr.testkit;

import java.util.HexFormat;

/// Something that our server must not send to a peer.
///
/// @param atNs when it arrived
/// @param what the rule it breaks
/// @param datagram as it came
public record PeerFault(long atNs, String what, byte[] datagram) {
    @Override
    public String toString() {
        return what + " at " + atNs / 1_000_000 + " ms: " + HexFormat.of().formatHex(datagram);
    }
}
