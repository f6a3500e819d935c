package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Recipients;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SocketOutboxTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final SocketOutbox outbox = new SocketOutbox();
    private Selector selector;
    private Ports ports;
    private DatagramSocket client;

    @BeforeEach
    void openSockets() throws IOException {
        selector = Selector.open();
        ports = new Ports(selector, outbox);
        client = new DatagramSocket(0, LOOPBACK);
        client.setSoTimeout(5_000);
    }

    @AfterEach
    void closeSockets() throws IOException {
        ports.close();
        selector.close();
        client.close();
    }

    @Test
    void aReplyLeavesFromTheAddressTheRequestCameTo() throws IOException {
        ports.open(List.of(endpoint("127.0.0.2"), endpoint("127.0.0.3")));
        for (UdpPort port : ports.all()) {
            Address sender = ask(port);
            outbox.reply(0, sender, new byte[] {1, 2, 3}, 3);
            DatagramPacket reply = receive();
            assertThat(reply.getSocketAddress()).isEqualTo(port.localAddress());
            assertThat(bytes(reply)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatIsSentLaterLeavesFromThereToo() throws IOException {
        ports.open(List.of(endpoint("127.0.0.2"), endpoint("127.0.0.3")));
        UdpPort second = ports.all().getLast();
        Destination destination = outbox.open(0, ask(second));
        outbox.departed();
        outbox.send(destination, new byte[] {7}, 1);
        assertThat(receive().getSocketAddress()).isEqualTo(second.localAddress());
    }

    @Test
    void eachReceiverGetsItsOwnIdAndNothingElseChanges() throws IOException {
        ports.open(List.of(endpoint("127.0.0.2")));
        Destination destination = outbox.open(0, ask(ports.all().getFirst()));
        byte[] payload = new byte[55];
        Arrays.fill(payload, (byte) 0x5a);
        Recipients recipients = new Recipients();
        recipients.add(destination, 0x01020304);
        recipients.add(destination, 0xfffefdfc);
        outbox.send(payload, 55, recipients);

        byte[] first = payload.clone();
        ByteBuffer.wrap(first).putInt(11, 0x01020304);
        byte[] second = payload.clone();
        ByteBuffer.wrap(second).putInt(11, 0xfffefdfc);
        assertThat(bytes(receive())).isEqualTo(first);
        assertThat(bytes(receive())).isEqualTo(second);
        assertThat(payload).containsOnly(0x5a);
    }

    @Test
    void aProvenRemoteIsKnownUntilItsLastDestinationIsReleased() throws IOException {
        ports.open(List.of(endpoint("127.0.0.2")));
        Address sender = ask(ports.all().getFirst());
        Destination one = outbox.open(0, sender);
        Destination other = outbox.open(0, sender);
        assertThat(ask(ports.all().getFirst())).isSameAs(sender);
        outbox.release(one);
        assertThat(outbox.provenRemotes()).isEqualTo(1);
        outbox.release(other);
        assertThat(outbox.provenRemotes()).isZero();
    }

    @Test
    void anImpossibleTargetCostsOneDatagramOnly() throws IOException {
        ports.open(List.of(endpoint("127.0.0.2")));
        UdpPort port = ports.all().getFirst();
        outbox.send(outbox.open(0, Address.of(new byte[16], 0)), new byte[] {1}, 1);
        assertThat(port.unsent()).isEqualTo(1);
        outbox.send(outbox.open(0, address()), new byte[] {2}, 1);
        assertThat(bytes(receive())).containsExactly(2);
    }

    @Test
    void aWildcardRepliesFromEachAddressOfTheMachine() throws IOException {
        int free = freePort();
        ports.open(Endpoints.of(
                List.of(new Listen(0, List.of(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), free)))),
                Set.of(LOOPBACK)));
        assertThat(ports.all()).hasSize(2);
        outbox.reply(0, ask(ports.all().getFirst()), new byte[] {1}, 1);
        assertThat(receive().getSocketAddress()).isEqualTo(new InetSocketAddress(LOOPBACK, free));
    }

    @Test
    void aSecondServerOnTheSameWildcardIsRefused() throws IOException {
        var wildcard =
                List.of(new Listen(0, List.of(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), freePort()))));
        ports.open(Endpoints.of(wildcard, Set.of(LOOPBACK)));
        Ports others = new Ports(selector, new SocketOutbox());
        assertThatThrownBy(() -> others.open(Endpoints.of(wildcard, Set.of(LOOPBACK))))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("cannot listen on 0.0.0.0:");
    }

    @Test
    void whoIsSpokenToFirstIsReachedThroughTheWildcard() throws IOException {
        int free = freePort();
        List<Listen> listens =
                List.of(new Listen(1_000, List.of(new InetSocketAddress(InetAddress.ofLiteral("::"), free))));
        ports.open(Endpoints.of(listens, Set.of(InetAddress.ofLiteral("127.0.0.2"))));
        outbox.send(outbox.open(1_000, address()), new byte[] {1}, 1);
        assertThat(receive().getSocketAddress()).isEqualTo(new InetSocketAddress(LOOPBACK, free));
    }

    @Test
    void aPeerThatIsKnownBeforeTheSocketsAreOpenIsReachedAfterwards() throws IOException {
        Destination destination = outbox.open(1_000, address());
        outbox.send(destination, new byte[] {1}, 1);
        assertThat(outbox.unsent()).isEqualTo(1);
        ports.open(List.of(meshEndpoint("127.0.0.2")));
        outbox.send(destination, new byte[] {2}, 1);
        assertThat(bytes(receive())).containsExactly(2);
    }

    @Test
    void anAddressThatWentAwayIsReplacedByOneThatIsLeft() throws IOException {
        ports.open(List.of(meshEndpoint("127.0.0.2"), meshEndpoint("127.0.0.3")));
        Destination destination = outbox.open(1_000, ask(ports.all().getFirst()));
        outbox.departed();
        ports.follow(List.of(meshEndpoint("127.0.0.3")));
        outbox.send(destination, new byte[] {3}, 1);
        assertThat(receive().getSocketAddress())
                .isEqualTo(ports.all().getFirst().localAddress());
    }

    private static Endpoint meshEndpoint(String host) {
        return new Endpoint(1_000, endpoint(host).address(), false);
    }

    private static Endpoint endpoint(String host) {
        return new Endpoint(0, new InetSocketAddress(InetAddress.ofLiteral(host), 0), false);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, LOOPBACK)) {
            return probe.getLocalPort();
        }
    }

    private Address address() {
        return Address.of(LOOPBACK.getAddress(), client.getLocalPort());
    }

    private Address ask(UdpPort port) throws IOException {
        client.send(new DatagramPacket(new byte[] {9}, 1, port.localAddress()));
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        InetSocketAddress sender = null;
        while (sender == null) {
            assertThat(selector.select(_ -> {}, 5_000)).isPositive();
            sender = (InetSocketAddress) port.receive(buffer.clear());
        }
        return outbox.arrived(port, sender);
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        client.receive(packet);
        return packet;
    }

    private static byte[] bytes(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
