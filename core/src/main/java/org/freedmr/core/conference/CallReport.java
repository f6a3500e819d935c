package org.freedmr.core.conference;

import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Stream;

/// What is told about a call, whichever way it came in.
public final class CallReport {
    private CallReport() {}

    public static Event.CallStarted started(Stream stream) {
        return new Event.CallStarted(
                stream.call(),
                stream.id(),
                stream.source(),
                stream.conference(),
                stream.isUnit(),
                entry(stream),
                stream.startedMs());
    }

    public static Event ended(Stream stream, Reason reason) {
        return new Event.CallEnded(
                stream.call(),
                stream.id(),
                stream.source(),
                stream.conference(),
                entry(stream),
                reason,
                stream.startedMs(),
                (stream.lastNs() - stream.firstNs()) / 1_000_000,
                new Account(
                        stream.received(),
                        stream.lost(),
                        stream.duplicates(),
                        stream.late(),
                        stream.delivered(),
                        stream.refused(),
                        stream.bitErrors(),
                        stream.jitterUs(),
                        stream.rssiDbm()));
    }

    private static Entry entry(Stream stream) {
        Ingress from = stream.ingress();
        return new Entry(
                from.client(),
                from.slot(),
                stream.talkgroup(),
                from.peer(),
                stream.origin().server(),
                stream.origin().repeater(),
                stream.origin().hops());
    }
}
