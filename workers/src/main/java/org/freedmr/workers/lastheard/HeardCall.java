package org.freedmr.workers.lastheard;

/// A finished call as the exports show it (`reporting.md` section 7.2). Texts have no control characters, but are
/// otherwise as hostile as the strangers who wrote them; no address of anybody is in it.
///
/// @param id tells it from every other call of this server
/// @param startedMs UTC milliseconds
/// @param slot of the client, 0 for a call from a peer
/// @param rfTalkgroup what the talker's radio calls the talkgroup
/// @param talkgroup what the network calls it
/// @param source ID of the radio
/// @param callsign empty when unknown or hidden, and so is the name
/// @param origin `hbp` for a client, `fbp` or `obp` for a peer
/// @param system name of the listener or the peer
/// @param station ID of the client where it entered the network, unsigned; 0 when unknown
/// @param server ID of the server where it entered the network, unsigned; 0 for this one
/// @param ber bit errors as a part of all bits of speech
/// @param rssi dBm, 0 when unknown
/// @param end why it ended
record HeardCall(
        String id,
        long startedMs,
        long durationMs,
        int slot,
        int rfTalkgroup,
        int talkgroup,
        String talkgroupName,
        int source,
        String callsign,
        String name,
        String origin,
        String system,
        int station,
        String stationCallsign,
        int server,
        int hops,
        int streamId,
        long frames,
        long lost,
        double ber,
        int rssi,
        String end) {
    /// Whether it entered the network through a client of this server.
    boolean isOurs() {
        return origin.equals("hbp");
    }

    /// The same with the texts that are given.
    HeardCall named(String callsignOfRadio, String nameOfRadio, String callsignOfStation) {
        return new HeardCall(
                id,
                startedMs,
                durationMs,
                slot,
                rfTalkgroup,
                talkgroup,
                talkgroupName,
                source,
                callsignOfRadio,
                nameOfRadio,
                origin,
                system,
                station,
                callsignOfStation,
                server,
                hops,
                streamId,
                frames,
                lost,
                ber,
                rssi,
                end);
    }
}
