package org.freedmr.core.conference;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Stream;

/// What is told about a call, whichever way it came in.
public final class CallReport {
    private CallReport() {}

    public static Event started(Stream stream) {
        Ingress from = stream.ingress();
        return new Event.CallStarted(
                stream.call(),
                stream.id(),
                stream.source(),
                stream.conference(),
                from.client(),
                from.slot(),
                stream.talkgroup(),
                from.peer(),
                stream.origin().server());
    }

    public static Event ended(Stream stream, Reason reason) {
        Ingress from = stream.ingress();
        return new Event.CallEnded(
                stream.call(),
                stream.id(),
                stream.source(),
                stream.conference(),
                from.client(),
                from.slot(),
                from.peer(),
                reason,
                (stream.lastNs() - stream.firstNs()) / 1_000_000,
                stream.received(),
                stream.lost(),
                stream.duplicates(),
                stream.late(),
                stream.delivered(),
                stream.refused(),
                stream.bitErrors());
    }
}
