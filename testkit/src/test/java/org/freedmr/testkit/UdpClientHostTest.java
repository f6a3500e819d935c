package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpClientHostTest {
    private static final ClientTiming FAST = ClientTiming.MMDVM.fasterBy(200);
    private static final long PATIENCE_NS = 20_000_000_000L;

    private DatagramChannel server;
    private UdpClientHost host;

    @BeforeEach
    void open() throws IOException {
        server = openChannel();
        host = new UdpClientHost((InetSocketAddress) server.getLocalAddress());
    }

    @AfterEach
    void close() throws IOException {
        host.close();
        server.close();
    }

    private static DatagramChannel openChannel() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        return channel;
    }

    private VirtualClient addClient(UdpClientHost to, int number) throws IOException {
        ClientProfile profile = ClientProfile.simplexHotspot(number, "M" + number);
        InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) number});
        return to.add(local, 0, uplink -> new VirtualClient(profile, uplink, VirtualClient.Software.DMR_GATEWAY, FAST));
    }

    private void workUntil(UdpClientHost working, BooleanSupplier done) throws IOException {
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        ByteBuffer buffer = ByteBuffer.allocate(500);
        while (!done.getAsBoolean() && System.nanoTime() < deadlineNs) {
            working.work(5);
            for (SocketAddress from = server.receive(buffer); from != null; from = server.receive(buffer)) {
                for (byte[] answer : AcceptingServer.answer(buffer.array(), buffer.position())) {
                    server.send(ByteBuffer.wrap(answer), from);
                }
                buffer.clear();
            }
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void clientsLogInFromAddressesOfTheirOwnAndHearTheirCalls() throws IOException {
        List<VirtualClient> clients = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            clients.add(addClient(host, i));
        }
        workUntil(host, () -> clients.stream().allMatch(client -> client.state() == ClientState.RUNNING));
        CallScript script = CallBuilder.group(1, 91).build();
        host.execute(() -> script.datagrams().forEach(clients.getFirst()::transmit));
        workUntil(host, () -> clients.getFirst().heard().count() == script.size());
        assertThat(clients.get(1).heard().count()).isZero();
        assertThat(host.unsent()).isZero();
    }

    @Test
    void lossInSoftwareDelaysALoginButDoesNotPreventIt() throws IOException {
        try (UdpClientHost lossy = new UdpClientHost((InetSocketAddress) server.getLocalAddress(), 0.3, 5)) {
            VirtualClient client = addClient(lossy, 1);
            workUntil(lossy, () -> client.state() == ClientState.RUNNING);
        }
    }

    @Test
    void aRefusedClientComesBackFromAnotherPort() throws IOException {
        VirtualClient client = addClient(host, 1);
        List<SocketAddress> seen = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(500);
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (seen.size() < 2 && System.nanoTime() < deadlineNs) {
            host.work(5);
            SocketAddress from = server.receive(buffer.clear());
            if (from != null) {
                seen.add(from);
                server.send(ByteBuffer.wrap(RecordingUplink.message("MSTNAK", 1)), from);
            }
        }
        assertThat(seen).hasSize(2).doesNotHaveDuplicates();
        assertThat(client.logins()).isZero();
    }

    @Test
    void aStrangerIsCountedAndNotHeard() throws IOException {
        VirtualClient client = addClient(host, 1);
        workUntil(host, () -> client.state() == ClientState.WAITING_LOGIN || client.logins() > 0);
        SocketAddress address = addressSeenByServer(client);
        try (DatagramChannel stranger = openChannel()) {
            stranger.send(ByteBuffer.wrap(RecordingUplink.message("MSTCL", 1)), address);
            workUntil(host, () -> host.strangers() == 1);
        }
        assertThat(client.state()).isEqualTo(ClientState.RUNNING);
    }

    @Test
    void aPeerOnARealSocketSendsAndHearsAndCanMove() throws IOException {
        InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 1, 1});
        PeerProfile profile = PeerProfile.fbp5(2342, 2341);
        VirtualPeer peer = host.add(local, 0, uplink -> new VirtualPeer(profile, uplink, host.epochMsAtZero()));
        PeerMessages ours = new PeerMessages(profile.passphrase());
        InetSocketAddress home = host.addressOf(peer);
        assertThat(next(home)).isEqualTo(peer.messages().keepalive());
        assertThat(next(home)).isEqualTo(peer.messages().version(5));

        byte[] burst = CallBuilder.group(1, 91).build().datagram(0);
        byte[] frame = ours.fbp(5, burst, 2341, System.currentTimeMillis() * 1_000_000, new PeerOrigin(2341, 1, 1));
        server.send(ByteBuffer.wrap(frame), home);
        workUntil(host, () -> peer.heard().count() == 1);
        assertThat(peer.journal().faults()).isEmpty();

        host.move(peer, InetAddress.getByAddress(new byte[] {127, 0, 1, 2}), 0);
        peer.transmit(burst, host.nowNs());
        byte[] sent = next(host.addressOf(peer));
        assertThat(ours.proves(sent)).isTrue();
        assertThat(host.addressOf(peer).getAddress()).isNotEqualTo(local);
        long stampedNs = PeerFrame.of(sent, 0).timestampNs();
        assertThat(Math.abs(stampedNs - System.currentTimeMillis() * 1_000_000)).isLessThan(PATIENCE_NS);
    }

    /// The next datagram that reaches the server, which must come from this address.
    private byte[] next(SocketAddress from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(500);
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        SocketAddress sender = null;
        while (sender == null && System.nanoTime() < deadlineNs) {
            host.work(5);
            sender = server.receive(buffer.clear());
        }
        assertThat(sender).isEqualTo(from);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private SocketAddress addressSeenByServer(VirtualClient client) throws IOException {
        List<SocketAddress> seen = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(500);
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while ((seen.isEmpty() || client.state() != ClientState.RUNNING) && System.nanoTime() < deadlineNs) {
            host.work(5);
            SocketAddress from = server.receive(buffer.clear());
            if (from != null) {
                seen.add(from);
                for (byte[] answer : AcceptingServer.answer(buffer.array(), buffer.position())) {
                    server.send(ByteBuffer.wrap(answer), from);
                }
            }
        }
        return seen.getLast();
    }
}
