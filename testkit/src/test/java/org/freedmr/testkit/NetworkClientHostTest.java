package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

class NetworkClientHostTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Address SERVER = Address.ofIpv4(0x7F000001, 62031);

    private final VirtualClock clock = new VirtualClock(0);
    private final ImpairedNetwork network = new ImpairedNetwork(clock, 11);
    private final NetworkClientHost host = new NetworkClientHost(network, SERVER);

    private void serve() {
        network.attach(
                SERVER,
                (from, bytes, length, nowNs) -> AcceptingServer.answer(bytes, length)
                        .forEach(answer -> network.send(SERVER, from, answer, answer.length)));
    }

    private void runUntil(long ns) {
        while (clock.monoNs() < ns) {
            long nextNs = Math.min(host.tick(clock.monoNs()), network.nextEventNs());
            network.deliverUntil(Math.min(nextNs, ns));
        }
    }

    @Test
    void manyClientsLogInOverABadNetwork() {
        serve();
        network.impairAll(Impairment.MOBILE);
        List<VirtualClient> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ClientProfile profile = ClientProfile.simplexHotspot(1000 + i, "M" + i);
            VirtualClient client =
                    host.add(Address.ofIpv4(0x0A000001 + i, 40_000), uplink -> new VirtualClient(profile, uplink));
            client.start(clock.monoNs());
            clients.add(client);
        }
        runUntil(120 * SECOND);
        assertThat(clients).allMatch(client -> client.state() == ClientState.RUNNING);
    }

    @Test
    void aReopenedSocketHasAnotherPortAndTheOldOneIsDeaf() {
        VirtualClient client = host.add(
                Address.ofIpv4(0x0A000001, 65535),
                uplink -> new VirtualClient(ClientProfile.simplexHotspot(1, "A"), uplink));
        client.start(0);
        runUntil(71 * SECOND);
        assertThat(host.addressOf(client)).isEqualTo(Address.ofIpv4(0x0A000001, 1024));
        long loginsInVain = network.counts().unreachable();
        assertThat(loginsInVain).isEqualTo(6);
        serve();
        network.send(SERVER, Address.ofIpv4(0x0A000001, 65535), new byte[1], 1);
        runUntil(81 * SECOND);
        assertThat(client.state()).isEqualTo(ClientState.RUNNING);
        assertThat(network.counts().unreachable()).isEqualTo(loginsInVain + 1);
    }

    @Test
    void aStrangerIsNotHeard() {
        serve();
        Address local = Address.ofIpv4(0x0A000001, 40_000);
        VirtualClient client =
                host.add(local, uplink -> new VirtualClient(ClientProfile.simplexHotspot(1, "A"), uplink));
        client.start(0);
        runUntil(11 * SECOND);
        byte[] close = RecordingUplink.message("MSTCL", 1);
        network.send(Address.ofIpv4(0x7F000001, 62032), local, close, close.length);
        runUntil(12 * SECOND);
        assertThat(client.state()).isEqualTo(ClientState.RUNNING);
    }
}
