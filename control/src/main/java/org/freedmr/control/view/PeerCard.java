package org.freedmr.control.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What is known of a link to a peer.
final class PeerCard {
    private final String name;
    private final Set<Long> callsIn = new LinkedHashSet<>();
    private final Set<Long> callsOut = new LinkedHashSet<>();
    private Event.@Nullable PeerChanged link;
    private Event.@Nullable LinkFigures figures;
    private Event.@Nullable Traffic traffic;
    private @Nullable String address;
    private long skewMs;
    private Schema.@Nullable Peer shown;

    /// What viewers were told last.
    Schema.@Nullable Peer sent;

    PeerCard(String name) {
        this.name = name;
    }

    void changed(Event.PeerChanged it) {
        link = it;
        shown = null;
    }

    void at(String newAddress) {
        address = newAddress;
    }

    void figures(Event.LinkFigures it) {
        figures = it;
        skewMs = it.skewMs();
        shown = null;
    }

    void traffic(Event.Traffic it) {
        traffic = it;
        shown = null;
    }

    void skew(Event.ClockSkew it) {
        skewMs = it.offsetMs();
        shown = null;
    }

    void brings(long call) {
        callsIn.add(call);
        shown = null;
    }

    void gets(long call) {
        callsOut.add(call);
        shown = null;
    }

    void bringsNoMore(long call) {
        callsIn.remove(call);
        shown = null;
    }

    void getsNoMore(long call) {
        callsOut.remove(call);
        shown = null;
    }

    @Nullable
    String address() {
        return address;
    }

    /// How it would be shown; null while the exchange has not told of it.
    Schema.@Nullable Peer show() {
        if (shown == null && link != null) {
            shown = show(link, null);
        }
        return shown;
    }

    /// As operators may see it.
    Schema.@Nullable Peer showAll() {
        return link == null ? null : show(link, address == null ? "" : address);
    }

    private Schema.Peer show(Event.PeerChanged it, @Nullable String where) {
        Event.LinkFigures read = figures == null ? new Event.LinkFigures(name, 0, 0, 0, 0, 0, 0) : figures;
        Event.Traffic flow = traffic == null ? new Event.Traffic(name, true, 0, 0, 0, 0) : traffic;
        long all = read.received() + read.lost();
        return new Schema.Peer(
                Texts.brief(name),
                Texts.brief(it.state()),
                it.version(),
                Texts.line(it.detail()),
                it.sinceMs(),
                read.heardMs() == 0 ? null : read.heardMs(),
                skewMs,
                skewMs != 0,
                read.received(),
                read.lost(),
                all == 0 ? 0 : (double) read.lost() / all,
                read.quenchesSent(),
                read.quenchesReceived(),
                flow.packetsIn(),
                flow.packetsOut(),
                flow.bytesIn(),
                flow.bytesOut(),
                List.copyOf(callsIn),
                List.copyOf(callsOut),
                where);
    }
}
