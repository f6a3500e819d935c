package org.freedmr.control.view;

import org.freedmr.contract.Row;

/// Shows rows of the history. Belongs to the role's thread, as the names do.
public final class Rows {
    private final Naming naming;

    public Rows(Naming naming) {
        this.naming = naming;
    }

    /// A {@link Schema.HeardCall}, {@link Schema.Session}, {@link Schema.LinkChange} or {@link Schema.Total}.
    public Object show(Row row) {
        return switch (row) {
            case Row.Call it -> Heard.call(it, naming);
            case Row.Session it ->
                new Schema.Session(
                        naming.station(it.client(), it.callsign()),
                        Texts.brief(it.listener()),
                        Texts.brief(it.software()),
                        it.startedMs(),
                        it.endedMs() == 0 ? null : it.endedMs(),
                        it.reason());
            case Row.Link it ->
                new Schema.LinkChange(
                        Texts.brief(it.peer()),
                        Texts.brief(it.state()),
                        it.version(),
                        Texts.line(it.detail()),
                        it.atMs());
            case Row.Total it -> new Schema.Total(of(it), it.calls(), it.durationMs());
        };
    }

    private Schema.Named of(Row.Total it) {
        return switch (it.of()) {
            case USER -> naming.station(it.number());
            case SERVER -> naming.server(it.number());
            case TALKGROUP -> new Schema.Named(Integer.toUnsignedLong(it.number()), "", naming.talkgroup(it.number()));
        };
    }
}
