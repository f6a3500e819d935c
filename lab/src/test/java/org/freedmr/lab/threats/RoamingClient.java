package org.freedmr.lab.threats;

import org.freedmr.core.access.Session;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;

/// A hotspot behind a router whose public address changes without its knowledge.
final class RoamingClient {
    private static final long STEP_NS = 10 * VirtualServer.MS;

    private final VirtualServer server;
    private final VirtualClient client;
    private Address outside = Address.ofIpv4(0x0A770001, 30_000);

    RoamingClient(VirtualServer server, ClientProfile profile) {
        this.server = server;
        this.client = new VirtualClient(
                profile, (bytes, length) -> server.network().send(outside, server.address(), bytes, length));
        attach();
        client.start(server.clock().monoNs());
    }

    /// The router gets another address; what is sent to the old one is lost.
    void roam() {
        server.network().detach(outside);
        outside = new Address(outside.high(), outside.low() + 1, outside.port());
        attach();
    }

    private void attach() {
        server.network().attach(outside, (from, bytes, length, nowNs) -> client.receive(bytes, length, nowNs));
    }

    void run(long ns) {
        long endNs = server.clock().monoNs() + ns;
        while (server.clock().monoNs() < endNs) {
            client.tick(server.clock().monoNs());
            server.run(Math.min(STEP_NS, endNs - server.clock().monoNs()));
        }
    }

    VirtualClient client() {
        return client;
    }

    /// Whether client and server agree that it is logged in at its present address.
    boolean isAtHome() {
        Session session = server.exchange().session(client.profile().id());
        return client.state() == ClientState.RUNNING
                && session != null
                && session.address().equals(outside);
    }
}
