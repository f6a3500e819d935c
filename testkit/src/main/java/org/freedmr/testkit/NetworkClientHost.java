package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Runs stations, clients or peers, on an [ImpairedNetwork]: gives each an address, a new port when it reopens its
/// socket, and its time.
///
/// A reopened socket has the next higher port, so stations of one host that may reopen belong on different IP
/// addresses.
public final class NetworkClientHost {
    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65535;

    private final ImpairedNetwork network;
    private final Address server;
    private final List<Attachment> attachments = new ArrayList<>();

    /// @param server where all the stations send to; what comes from elsewhere they do not see
    public NetworkClientHost(ImpairedNetwork network, Address server) {
        this.network = network;
        this.server = server;
    }

    /// Makes a station at `local` from the way to its server.
    public <S extends Station> S add(Address local, Function<Uplink, S> maker) {
        Attachment attachment = new Attachment(local);
        S station = maker.apply(attachment);
        attachment.station = station;
        attachment.attach();
        attachments.add(attachment);
        return station;
    }

    /// The address a station has at present.
    public Address addressOf(Station station) {
        return attachmentOf(station).local;
    }

    /// Gives a station another address; what is on the way to the old one is lost.
    public void move(Station station, Address to) {
        attachmentOf(station).move(to);
    }

    private Attachment attachmentOf(Station station) {
        return attachments.stream()
                .filter(attachment -> attachment.station == station)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a station of this host: " + station));
    }

    /// Lets every station do what is due, in the order in which they were added, and returns when the next is due. Idle
    /// stations do nothing, so it may be called at any time; it must be after [Station#start].
    public long tick(long nowNs) {
        long nextNs = Station.NEVER;
        for (Attachment attachment : attachments) {
            nextNs = Math.min(nextNs, attachment.tick(nowNs));
        }
        return nextNs;
    }

    private final class Attachment implements Uplink {
        private Address local;
        private @Nullable Station station;

        Attachment(Address local) {
            this.local = local;
        }

        void attach() {
            network.attach(local, this::receive);
        }

        @Override
        public void send(byte[] bytes, int length) {
            network.send(local, server, bytes, length);
        }

        @Override
        public void reopen() {
            int port = local.port() == LAST_PORT ? FIRST_PORT : local.port() + 1;
            move(new Address(local.high(), local.low(), port));
        }

        void move(Address to) {
            network.detach(local);
            local = to;
            attach();
        }

        long tick(long nowNs) {
            return station == null ? Station.NEVER : station.tick(nowNs);
        }

        private void receive(Address from, byte[] bytes, int length, long nowNs) {
            if (station != null && from.equals(server)) {
                station.receive(bytes, length, nowNs);
            }
        }
    }
}
