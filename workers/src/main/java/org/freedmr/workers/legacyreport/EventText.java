package org.freedmr.workers.legacyreport;

/// The texts of events, field by field (`reporting.md` section 3).
final class EventText {
    private static final String VOICE = "GROUP VOICE";

    private EventText() {}

    /// @param peer ID of the client, or of the server behind the link, where the call comes from; unsigned
    static String start(Chip chip, int stream, int peer, int source, int destination) {
        return fields(VOICE, "START", chip.rx(), chip.system(), stream, peer, source, chip.slot(), destination);
    }

    static String end(Chip chip, int stream, int peer, int source, int destination, long durationMs) {
        return fields(VOICE, "END", chip.rx(), chip.system(), stream, peer, source, chip.slot(), destination)
                + ','
                + seconds(durationMs);
    }

    /// Data came in. Its stream is not known.
    static String data(String type, String system, int peer, int source, int slot, int destination) {
        return fields(type, "DATA", true, system, 0, peer, source, slot, destination);
    }

    private static String fields(
            String type,
            String event,
            boolean rx,
            String system,
            int stream,
            int peer,
            int source,
            int slot,
            int destination) {
        return String.join(
                ",",
                type,
                event,
                rx ? "RX" : "TX",
                system,
                Integer.toUnsignedString(stream),
                Integer.toUnsignedString(peer),
                Integer.toString(source),
                Integer.toString(slot),
                Integer.toString(destination));
    }

    private static String seconds(long durationMs) {
        long hundredths = (Math.max(0, durationMs) + 5) / 10;
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
