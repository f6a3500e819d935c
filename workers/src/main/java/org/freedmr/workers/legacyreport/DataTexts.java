package org.freedmr.workers.legacyreport;

import org.freedmr.contract.Event;

/// Tells of data in the texts of section 3 of `reporting.md`. What kind of block it was is not known here: each
/// transmission counts as its header, which is what dashboards show. Where it goes is not told.
final class DataTexts {
    private final SystemNames names;
    private final Sink sink;

    DataTexts(SystemNames names, Sink sink) {
        this.names = names;
        this.sink = sink;
    }

    void seen(Event.DataSeen it) {
        boolean local = it.peer().isEmpty();
        sink.single(EventText.data(
                it.unit() ? "UNIT DATA HEADER" : "DATA HEADER",
                local ? names.ofClient(it.client()) : names.ofLink(it.peer()),
                local ? it.client() : names.network(it.peer(), 0),
                it.source(),
                local ? it.slot() : 1,
                it.destination()));
    }
}
