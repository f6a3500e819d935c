package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.wire.Address;
import org.freedmr.wire.BridgeControl;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LinkKey;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.LoginDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PacketLoopTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] BOOT_SECRET = new byte[32];

    private final SocketOutbox outbox = new SocketOutbox();
    private final LoaderOutlet outlet = new LoaderOutlet();
    private Selector selector;
    private Inbox inbox;
    private Ports ports;
    private DatagramSocket client;

    @BeforeEach
    void openSockets() throws IOException {
        selector = Selector.open();
        inbox = new Inbox(selector);
        ports = new Ports(selector, outbox);
        ports.open(List.of(new Endpoint(0, new InetSocketAddress(LOOPBACK, 0), false)));
        client = new DatagramSocket(0, LOOPBACK);
        client.setSoTimeout(5_000);
        client.connect(ports.all().getFirst().localAddress());
    }

    @AfterEach
    void closeSockets() throws IOException {
        ports.close();
        selector.close();
        client.close();
    }

    @Test
    void aLoginIsAnsweredAndAStopEndsTheLoop() throws Exception {
        CompletableFuture<Boolean> ended = start(loop(outbox));
        client.send(login(2_341_234));
        DatagramPacket reply = new DatagramPacket(new byte[64], 64);
        client.receive(reply);
        assertThat(new String(reply.getData(), 0, 6, StandardCharsets.US_ASCII)).isEqualTo("RPTACK");
        inbox.offer(new Input.Stop());
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whereRadiosWereHeardIsKeptEveryHour() throws Exception {
        AtomicLong laterNs = new AtomicLong();
        Clock clock = () -> new Now(Clock.SYSTEM.read().monoNs() + laterNs.get(), 0);
        CompletableFuture<Boolean> ended = start(loop(outbox, clock));
        exchangeLogins();
        assertThat(outlet.takeLocations()).isNull();
        for (int hour = 0; hour < 2; hour++) {
            laterNs.addAndGet(PacketLoop.LOCATIONS_NS);
            exchangeLogins();
            awaitLocations();
            exchangeLogins();
            assertThat(outlet.takeLocations()).isNull();
        }
        inbox.offer(new Input.Stop());
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(outlet.takeLocations()).isNotNull();
    }

    private void awaitLocations() {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (outlet.takeLocations() == null) {
            assertThat(System.nanoTime()).as("time for one duty cycle").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }

    /// After the second answer the cycle before the first is over.
    private void exchangeLogins() throws IOException {
        for (int i = 0; i < 2; i++) {
            client.send(login(2_341_234));
            client.receive(new DatagramPacket(new byte[64], 64));
        }
    }

    @Test
    void aStopKeepsWhatHasToSurviveAndThenEndsTheSessions() throws Exception {
        CompletableFuture<Boolean> ended = start(loop(outbox));
        DatagramPacket challenge = new DatagramPacket(new byte[10], 10);
        client.send(login(2_341_234));
        client.receive(challenge);
        int salt = IdMessage.CHALLENGE.id(challenge.getData());
        byte[] answer = KeyResponse.build(2_341_234, LoginDigest.of(salt, "passw0rd".getBytes(StandardCharsets.UTF_8)));
        client.send(new DatagramPacket(answer, answer.length));
        client.receive(new DatagramPacket(new byte[64], 64));
        inbox.offer(new Input.Stop());
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(outlet.takeState()).isEqualTo(new RestartState(List.of()));
        assertThat(outlet.takeLocations()).isNotNull();
        assertThat(events().getLast())
                .isEqualTo(new Event.ClientDown(2_341_234, "127.0.0.1:" + client.getLocalPort(), Reason.SERVER_STOP));
    }

    @Test
    void whatComesToAMeshListenerIsForThePeers() throws Exception {
        ports.close();
        ports.open(List.of(
                new Endpoint(0, new InetSocketAddress(LOOPBACK, 0), false),
                new Endpoint(MeshSettings.FIRST_LISTENER, new InetSocketAddress(LOOPBACK, 0), false)));
        try (DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            inbox.offer(new Input.Mesh(SampleSettings.oneLink().mesh()));
            inbox.offer(new Input.PeerAddresses(
                    List.of(new PeerAddress("uk", Address.of(LOOPBACK.getAddress(), peer.getLocalPort())))));
            CompletableFuture<Boolean> ended = start(loop(outbox));
            byte[] keepalive = BridgeControl.keepalive(new LinkSigner(LinkKey.padded("mesh")));
            peer.send(new DatagramPacket(
                    keepalive, keepalive.length, ports.all().getLast().localAddress()));
            client.connect(ports.all().getFirst().localAddress());
            client.send(login(2_341_234));
            client.receive(new DatagramPacket(new byte[64], 64));
            inbox.offer(new Input.Stop());
            assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(events())
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.PeerChanged.class,
                                it -> assertThat(it.state()).isEqualTo("up")));
    }

    @Test
    void tenDatagramsThatTheExchangeFailsOnEndTheLoopWithTheirBytesKept() throws Exception {
        PacketLoop loop = loop(new BrokenOutbox());
        CompletableFuture<Boolean> ended = start(loop);
        for (int i = 0; i < 10; i++) {
            client.send(login(2_341_230 + i));
        }
        assertThat(ended.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(loop.faults()).hasSize(10);
        assertThat(loop.faults().getFirst().bytes()).isEqualTo(login(2_341_230).getData());
        assertThat(outlet.events().poll()).isInstanceOf(Event.class);
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Event event = outlet.events().poll();
                event != null;
                event = outlet.events().poll()) {
            events.add(event);
        }
        return events;
    }

    private PacketLoop loop(Outbox out) {
        return loop(out, Clock.SYSTEM);
    }

    private PacketLoop loop(Outbox out, Clock clock) {
        Exchange exchange = new Exchange(BOOT_SECRET, SampleSettings.access("one"), out, outlet);
        return new PacketLoop(
                selector, clock, inbox, ports, outbox, outlet, new Outlets(outlet, selector), exchange, () -> {});
    }

    private static CompletableFuture<Boolean> start(PacketLoop loop) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                ended.complete(loop.run());
            } catch (IOException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    private static DatagramPacket login(int client) {
        byte[] message = ByteBuffer.allocate(8)
                .put("RPTL".getBytes(StandardCharsets.US_ASCII))
                .putInt(client)
                .array();
        return new DatagramPacket(message, message.length);
    }

    /// A bug behind the core's door.
    private static final class BrokenOutbox implements Outbox {
        @Override
        public Destination open(int listener, Address address) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void release(Destination destination) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void send(Destination destination, byte[] bytes, int length) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            throw new IllegalStateException("broken");
        }
    }
}
