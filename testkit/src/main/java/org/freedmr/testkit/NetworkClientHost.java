package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Runs clients on an [ImpairedNetwork]: gives each an address, a new port when it reopens its socket, and its time.
///
/// A reopened socket has the next higher port, so clients of one host that may reopen belong on different IP addresses.
public final class NetworkClientHost {
    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65535;

    private final ImpairedNetwork network;
    private final Address server;
    private final List<Attachment> attachments = new ArrayList<>();

    /// @param server where all the clients send to; what comes from elsewhere they do not see
    public NetworkClientHost(ImpairedNetwork network, Address server) {
        this.network = network;
        this.server = server;
    }

    /// Makes a client at `local` from the way to its server.
    public <C extends Client> C add(Address local, Function<Uplink, C> maker) {
        Attachment attachment = new Attachment(local);
        C client = maker.apply(attachment);
        attachment.client = client;
        attachment.attach();
        attachments.add(attachment);
        return client;
    }

    /// The address a client has at present.
    public Address addressOf(Client client) {
        return attachments.stream()
                .filter(attachment -> attachment.client == client)
                .map(attachment -> attachment.local)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a client of this host: " + client.profile()));
    }

    /// Lets every client do what is due, in the order in which they were added, and returns when the next is due. Idle
    /// clients do nothing, so it may be called at any time; it must be after [Client#start].
    public long tick(long nowNs) {
        long nextNs = Client.NEVER;
        for (Attachment attachment : attachments) {
            nextNs = Math.min(nextNs, attachment.tick(nowNs));
        }
        return nextNs;
    }

    private final class Attachment implements Uplink {
        private Address local;
        private @Nullable Client client;

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
            network.detach(local);
            int port = local.port() == LAST_PORT ? FIRST_PORT : local.port() + 1;
            local = new Address(local.high(), local.low(), port);
            attach();
        }

        long tick(long nowNs) {
            return client == null ? Client.NEVER : client.tick(nowNs);
        }

        private void receive(Address from, byte[] bytes, int length, long nowNs) {
            if (client != null && from.equals(server)) {
                client.receive(bytes, length, nowNs);
            }
        }
    }
}
