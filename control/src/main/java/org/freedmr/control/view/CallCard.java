package org.freedmr.control.view;

import java.util.LinkedHashSet;
import java.util.Set;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What is known of a call that goes on.
final class CallCard {
    /// A line it goes to.
    record Line(int client, int slot) {}

    private final Set<Line> lines = new LinkedHashSet<>();
    private final Set<String> peers = new LinkedHashSet<>();
    private final Schema.Named source;
    private final String talkgroupName;
    private Event.CallStarted start;
    private Schema.Entry entry;
    private Schema.@Nullable Call shown;

    CallCard(Event.CallStarted start, Naming naming) {
        this.start = start;
        source = naming.station(start.source());
        talkgroupName = start.unit() ? "" : naming.talkgroup(start.conference());
        entry = naming.entry(start.entry());
    }

    /// It comes through another peer from now on.
    void through(String peer) {
        Entry old = start.entry();
        start = new Event.CallStarted(
                start.call(),
                start.streamId(),
                start.source(),
                start.conference(),
                start.unit(),
                new Entry(old.client(), old.slot(), old.rfTalkgroup(), peer, old.server(), old.repeater(), old.hops()),
                start.startedMs());
        entry = new Schema.Entry(
                entry.client(),
                entry.slot(),
                entry.rfTalkgroup(),
                Texts.brief(peer),
                entry.server(),
                entry.repeater(),
                entry.hops());
        shown = null;
    }

    boolean add(Line line) {
        shown = null;
        return lines.add(line);
    }

    boolean add(String peer) {
        shown = null;
        return peers.add(peer);
    }

    void remove(Line line) {
        shown = null;
        lines.remove(line);
    }

    void remove(String peer) {
        shown = null;
        peers.remove(peer);
    }

    Event.CallStarted start() {
        return start;
    }

    Set<Line> lines() {
        return lines;
    }

    Set<String> peers() {
        return peers;
    }

    Schema.Call show() {
        Schema.Call all = shown;
        if (all == null) {
            all = new Schema.Call(
                    start.call(),
                    source,
                    Integer.toUnsignedLong(start.conference()),
                    talkgroupName,
                    start.unit(),
                    entry,
                    start.startedMs(),
                    lines.size(),
                    peers.stream().map(Texts::brief).toList());
            shown = all;
        }
        return all;
    }
}
