package org.freedmr.workers.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.freedmr.contract.Account;
import org.freedmr.contract.Event;

/// What this role counts itself, since it began. Readings of the exchange count the rest.
final class Tally {
    /// Links of which the jitter is kept; the configuration bounds them far below.
    static final int LINKS = 1_024;

    private static final double[] DURATIONS_S = {1, 2, 5, 10, 20, 30, 60, 90, 120, 180};
    private static final double[] JITTERS_S = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.06, 0.12};

    /// Where a call came in.
    record Link(boolean mesh, String name) {}

    private final Map<Boolean, Buckets> durations = new LinkedHashMap<>();
    private final Map<Boolean, long[]> frames = new LinkedHashMap<>();
    private final Map<Link, Buckets> jitters = new LinkedHashMap<>();
    private long loginsAccepted;
    private long loginsRefused;
    private long reroutes;
    private long faults;

    Tally() {
        for (boolean mesh : new boolean[] {false, true}) {
            durations.put(mesh, new Buckets(DURATIONS_S));
            frames.put(mesh, new long[2]);
        }
    }

    void loginAccepted() {
        loginsAccepted++;
    }

    void loginRefused() {
        loginsRefused++;
    }

    void rerouted() {
        reroutes++;
    }

    void fault() {
        faults++;
    }

    /// @param listener of the client, empty when it is unknown or the call came through a peer
    void ended(Event.CallEnded call, String listener) {
        boolean mesh = !call.entry().peer().isEmpty();
        Account account = call.account();
        of(durations, mesh).add(call.durationMs() / 1e3);
        of(frames, mesh)[0] += account.received();
        of(frames, mesh)[1] += account.lost();
        Link link = new Link(mesh, Names.clean(mesh ? call.entry().peer() : listener));
        boolean hasRoom = jitters.size() < LINKS || jitters.containsKey(link);
        if (hasRoom && !link.name().isEmpty() && account.received() > 1) {
            jitters.computeIfAbsent(link, _ -> new Buckets(JITTERS_S)).add(account.jitterUs() / 1e6);
        }
    }

    private static <V> V of(Map<Boolean, V> sides, boolean mesh) {
        V value = sides.get(mesh);
        if (value == null) {
            throw new IllegalStateException("both sides are there from the beginning");
        }
        return value;
    }

    /// How long finished calls lasted, by side; true is the mesh.
    Map<Boolean, Buckets> durations() {
        return durations;
    }

    /// Frames that came, and frames that were missing, of finished calls on a side.
    long received(boolean mesh) {
        return of(frames, mesh)[0];
    }

    long lost(boolean mesh) {
        return of(frames, mesh)[1];
    }

    Map<Link, Buckets> jitters() {
        return jitters;
    }

    long loginsAccepted() {
        return loginsAccepted;
    }

    long loginsRefused() {
        return loginsRefused;
    }

    long reroutes() {
        return reroutes;
    }

    long faults() {
        return faults;
    }
}
