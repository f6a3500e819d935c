package org.freedmr.core;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.core.conference.Audience;
import org.freedmr.core.conference.Leg;
import org.freedmr.core.mesh.MeshLeg;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.stream.Stream;

/// Tells who gets a call as reports name him: a client with the slot, or a peer.
final class LegReport implements Audience {
    private final Reporter reporter;

    LegReport(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public void joined(Stream stream, List<Leg> legs) {
        parts(legs).forEach(part -> reporter.report(started(stream.call(), part)));
    }

    @Override
    public void left(Stream stream, List<Leg> legs) {
        parts(legs)
                .forEach(part ->
                        reporter.report(new Event.LegsEnded(stream.call(), clients(part), slots(part), peers(part))));
    }

    /// @param legs at most {@link Event.LegsStarted#MOST}
    static Event.LegsStarted started(long call, List<Leg> legs) {
        return new Event.LegsStarted(call, clients(legs), slots(legs), peers(legs));
    }

    /// The legs in parts that fit into one event each.
    static List<List<Leg>> parts(List<Leg> legs) {
        List<List<Leg>> parts = new ArrayList<>();
        for (int from = 0; from < legs.size(); from += Event.LegsStarted.MOST) {
            parts.add(legs.subList(from, Math.min(legs.size(), from + Event.LegsStarted.MOST)));
        }
        return parts;
    }

    private static List<Integer> clients(List<Leg> legs) {
        return legs.stream()
                .filter(leg -> !(leg instanceof MeshLeg))
                .map(Leg::clientId)
                .toList();
    }

    private static List<Integer> slots(List<Leg> legs) {
        return legs.stream()
                .filter(leg -> !(leg instanceof MeshLeg))
                .map(Leg::slot)
                .toList();
    }

    private static List<String> peers(List<Leg> legs) {
        return legs.stream()
                .filter(MeshLeg.class::isInstance)
                .map(leg -> ((MeshLeg) leg).peer().name())
                .toList();
    }
}
