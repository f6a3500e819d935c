package org.freedmr.workers.legacyreport;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A message to dashboards as it goes onto the wire (`reporting.md` sections 2.1 and 2.2): its length in decimal
/// digits,
/// a colon, that many bytes of which the first says what it is, and a comma. Shared between clients and never changed.
///
/// @param chip of {@link Kind#START} and {@link Kind#END}: what begins or ends
record Frame(Kind kind, @Nullable Chip chip, byte[] bytes) {
    enum Kind {
        /// Every system; a newer one replaces one that still waits.
        SYSTEMS,
        /// Every bridge; a newer one replaces one that still waits.
        BRIDGES,
        /// A call begins somewhere.
        START,
        /// A call ends somewhere.
        END,
        /// Something that stands alone.
        SINGLE
    }

    static final int CONFIG_REQUEST = 0;
    static final int CONFIG = 1;
    static final int BRIDGE_REQUEST = 2;
    static final int BRIDGE = 3;
    static final int EVENT = 7;

    static Frame systems(byte[] pickle) {
        return new Frame(Kind.SYSTEMS, null, wire(CONFIG, pickle));
    }

    static Frame bridges(byte[] pickle) {
        return new Frame(Kind.BRIDGES, null, wire(BRIDGE, pickle));
    }

    static Frame start(Chip chip, String text) {
        return new Frame(Kind.START, chip, event(text));
    }

    static Frame end(Chip chip, String text) {
        return new Frame(Kind.END, chip, event(text));
    }

    static Frame single(String text) {
        return new Frame(Kind.SINGLE, null, event(text));
    }

    /// The one message that has no number.
    static Frame bridgeUpdated() {
        byte[] text = "bridge updated".getBytes(StandardCharsets.US_ASCII);
        return new Frame(Kind.SINGLE, null, netstring(text.length, text));
    }

    int length() {
        return bytes.length;
    }

    private static byte[] event(String text) {
        return wire(EVENT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] wire(int opcode, byte[] payload) {
        byte[] wire = netstring(payload.length + 1, payload);
        wire[wire.length - payload.length - 2] = (byte) opcode;
        return wire;
    }

    /// @param length of the content, which ends with these bytes; what is before them is 0
    private static byte[] netstring(int length, byte[] last) {
        byte[] head = (length + ":").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + length + 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(last, 0, whole, whole.length - 1 - last.length, last.length);
        whole[whole.length - 1] = ',';
        return whole;
    }
}
