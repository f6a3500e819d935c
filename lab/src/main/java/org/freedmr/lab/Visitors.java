package org.freedmr.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ImpairedNetwork;
import org.freedmr.testkit.NetworkClientHost;
import org.freedmr.testkit.Station;
import org.freedmr.testkit.Uplink;
import org.freedmr.wire.Address;

/// The virtual clients and peers in front of one virtual server, each at one of its listeners.
final class Visitors {
    private final ImpairedNetwork network;
    private final Map<Integer, NetworkClientHost> hosts = new TreeMap<>();
    private final Map<Station, NetworkClientHost> homes = new HashMap<>();
    private final List<Play> plays = new ArrayList<>();

    private static final class Play {
        final Client client;
        final CallScript script;
        final long startNs;
        int next;

        Play(Client client, CallScript script, long startNs) {
            this.client = client;
            this.script = script;
            this.startNs = startNs;
        }

        long dueNs() {
            return next == script.size() ? Station.NEVER : startNs + script.offsetNs(next);
        }
    }

    Visitors(ImpairedNetwork network) {
        this.network = network;
    }

    /// Lets them come to this listener.
    void admit(int listener, Address address) {
        hosts.put(listener, new NetworkClientHost(network, address));
    }

    boolean admits(int listener) {
        return hosts.containsKey(listener);
    }

    <S extends Station> S add(int listener, Address address, Function<Uplink, S> maker, long nowNs) {
        NetworkClientHost host = hosts.get(listener);
        if (host == null) {
            throw new IllegalArgumentException("no listener " + listener);
        }
        S station = host.add(address, maker);
        homes.put(station, host);
        station.start(nowNs);
        return station;
    }

    NetworkClientHost homeOf(Station station) {
        NetworkClientHost host = homes.get(station);
        if (host == null) {
            throw new IllegalArgumentException("not a client or peer of this server");
        }
        return host;
    }

    void play(Client client, CallScript script, long startNs) {
        plays.add(new Play(client, script, startNs));
    }

    /// Lets them do what is due and tells when the next thing is.
    long tick(long nowNs) {
        long nextNs = Station.NEVER;
        for (NetworkClientHost host : hosts.values()) {
            nextNs = Math.min(nextNs, host.tick(nowNs));
        }
        for (Play play : plays) {
            while (play.dueNs() <= nowNs) {
                play.client.transmit(play.script.datagram(play.next++));
            }
            nextNs = Math.min(nextNs, play.dueNs());
        }
        plays.removeIf(play -> play.next == play.script.size());
        return nextNs;
    }
}
