package org.freedmr.workers.lastheard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.workers.names.Names;
import org.freedmr.workers.names.Printable;

/// Makes of an ended call what the exports show: with names, and without those of people who do not want it. Belongs
/// to the role's thread.
final class Scribe {
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_PEERS = 1_000;
    private static final int LONGEST_TEXT = 64;
    private static final long LONGEST_RADIO = 9_999_999L;
    private static final int OPENBRIDGE = 1;

    private record Client(String listener, String callsign) {}

    private final Names names;
    private final Set<Integer> hidden;
    private final Map<Integer, Client> clients = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();

    Scribe(Names names, Set<Integer> hidden) {
        this.names = names;
        this.hidden = hidden;
    }

    /// Notes what is needed of clients and peers. A client that is gone is still known: its last call may end after it.
    void note(Event event) {
        switch (event) {
            case Event.ClientUp it -> {
                trim(clients, MOST_CLIENTS);
                clients.put(it.client(), new Client(it.listener(), it.callsign()));
            }
            case Event.PeerChanged it -> {
                trim(versions, MOST_PEERS);
                versions.put(it.peer(), it.version());
            }
            default -> {}
        }
    }

    private static void trim(Map<?, ?> map, int most) {
        if (map.size() >= most) {
            map.remove(map.keySet().iterator().next());
        }
    }

    HeardCall write(Event.CallEnded call) {
        Entry entry = call.entry();
        boolean isOurs = entry.client() != 0;
        int station = isOurs ? entry.client() : entry.repeater();
        Client client = clients.getOrDefault(entry.client(), new Client("", ""));
        Name radio = isHidden(call.source()) ? Name.NONE : names.station(call.source());
        String claimed = client.callsign().isBlank() ? names.station(station).callsign() : client.callsign();
        return new HeardCall(
                call.startedMs() + "-" + Integer.toUnsignedString(call.streamId()),
                call.startedMs(),
                Math.max(0, call.durationMs()),
                entry.slot(),
                entry.rfTalkgroup(),
                call.conference(),
                text(names.talkgroup(call.conference()).name()),
                call.source(),
                text(radio.callsign()),
                text(radio.name()),
                isOurs ? "hbp" : versions.getOrDefault(entry.peer(), 0) == OPENBRIDGE ? "obp" : "fbp",
                text(isOurs ? client.listener() : entry.peer()),
                station,
                isHidden(station) ? "" : text(claimed),
                entry.server(),
                entry.hops(),
                call.streamId(),
                call.account().received(),
                call.account().lost(),
                call.account().bitErrorRatio(),
                call.account().rssiDbm(),
                end(call.reason()));
    }

    /// The same call without what must not be shown any more.
    HeardCall hide(HeardCall call) {
        boolean hidesRadio = isHidden(call.source());
        return call.named(
                hidesRadio ? "" : call.callsign(),
                hidesRadio ? "" : call.name(),
                isHidden(call.station()) ? "" : call.stationCallsign());
    }

    /// A hotspot has its owner's ID with digits behind it.
    private boolean isHidden(int id) {
        long owner = Integer.toUnsignedLong(id);
        while (owner > LONGEST_RADIO) {
            owner /= 10;
        }
        return hidden.contains(id) || hidden.contains((int) owner);
    }

    private static String text(String text) {
        return Printable.text(text, LONGEST_TEXT);
    }

    private static String end(Reason reason) {
        return switch (reason) {
            case CALL_TOO_LONG -> "maxtime";
            case QUENCHED, STUNNED -> "quench";
            case CLOSED_BY_CLIENT, CLOSED_BY_SERVER, KEEPALIVE_LOST, MOVED, LINK_DOWN -> "disconnect";
            case SERVER_STOP -> "shutdown";
            default -> reason.name().toLowerCase(Locale.ROOT);
        };
    }
}
