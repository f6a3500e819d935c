package org.freedmr.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.freedmr.wire.Address;

/// A network in memory over virtual time, which loses, delays, repeats and reorders datagrams as its seed says.
///
/// The same seed and the same calls give the same deliveries in the same order: by time, and at the same time by the
/// order of sending. Not thread-safe.
public final class ImpairedNetwork {
    /// Datagrams on the way at once; one more is lost and counted.
    static final int MAX_IN_FLIGHT = 1_000_000;

    /// Someone who takes datagrams at an address.
    @FunctionalInterface
    public interface Endpoint {
        /// Takes a datagram; the array belongs to the endpoint.
        void receive(Address from, byte[] bytes, int length, long nowNs);
    }

    /// What happened so far.
    ///
    /// @param sent datagrams handed in
    /// @param lost of these, lost by impairment or for want of room
    /// @param duplicated of these, sent on twice
    /// @param reordered of these, held back
    /// @param delivered copies handed to an endpoint
    /// @param unreachable copies that arrived where no endpoint was
    public record Counts(long sent, long lost, long duplicated, long reordered, long delivered, long unreachable) {}

    private record Path(Address from, Address to) {}

    private record InFlight(long atNs, long order, Path path, byte[] bytes) {}

    private final VirtualClock clock;
    private final long seed;
    private final Map<Address, Endpoint> endpoints = new HashMap<>();
    private final Map<Path, Impairment> impairments = new HashMap<>();
    private final Map<Path, ImpairedPath> paths = new HashMap<>();
    private final PriorityQueue<InFlight> inFlight =
            new PriorityQueue<>(Comparator.comparingLong(InFlight::atNs).thenComparingLong(InFlight::order));
    private Impairment everywhereElse = Impairment.NONE;
    private long order;
    private long sent;
    private long lost;
    private long duplicated;
    private long reordered;
    private long delivered;
    private long unreachable;

    /// A network without impairments.
    public ImpairedNetwork(VirtualClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /// Puts an endpoint at an address, in place of one that was there.
    public void attach(Address address, Endpoint endpoint) {
        endpoints.put(address, endpoint);
    }

    /// Takes the endpoint away; what arrives there later is unreachable.
    public void detach(Address address) {
        endpoints.remove(address);
    }

    /// Sets what happens in one direction between two addresses, from now on.
    public void impair(Address from, Address to, Impairment impairment) {
        impairments.put(new Path(from, to), impairment);
    }

    /// Sets what happens on all paths without an impairment of their own, from now on.
    public void impairAll(Impairment impairment) {
        everywhereElse = impairment;
    }

    /// Sends a copy of the first `length` bytes.
    public void send(Address from, Address to, byte[] bytes, int length) {
        sent++;
        Path path = new Path(from, to);
        ImpairedPath.Fate fate = paths.computeIfAbsent(path, p -> new ImpairedPath(seed, from, to))
                .send(impairments.getOrDefault(path, everywhereElse), clock.monoNs());
        if (fate.copies() == 0 || inFlight.size() + fate.copies() > MAX_IN_FLIGHT) {
            lost++;
            return;
        }
        inFlight.add(new InFlight(fate.firstNs(), order++, path, Arrays.copyOf(bytes, length)));
        reordered += fate.reordered() ? 1 : 0;
        if (fate.copies() == 2) {
            duplicated++;
            inFlight.add(new InFlight(fate.secondNs(), order++, path, Arrays.copyOf(bytes, length)));
        }
    }

    /// When the next datagram arrives, or [Client#NEVER].
    public long nextEventNs() {
        InFlight next = inFlight.peek();
        return next == null ? Client.NEVER : next.atNs;
    }

    /// Delivers everything that arrives up to and including `ns`, what is sent meanwhile included, with the clock at
    /// the
    /// time of each arrival; then moves the clock on to `ns`.
    public void deliverUntil(long ns) {
        for (InFlight next = inFlight.peek(); next != null && next.atNs <= ns; next = inFlight.peek()) {
            inFlight.remove();
            clock.advanceTo(next.atNs);
            deliver(next);
        }
        clock.advanceTo(ns);
    }

    /// What happened so far.
    public Counts counts() {
        return new Counts(sent, lost, duplicated, reordered, delivered, unreachable);
    }

    private void deliver(InFlight datagram) {
        Endpoint endpoint = endpoints.get(datagram.path.to);
        if (endpoint == null) {
            unreachable++;
        } else {
            delivered++;
            endpoint.receive(datagram.path.from, datagram.bytes, datagram.bytes.length, clock.monoNs());
        }
    }
}
