package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DemoCableTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void whatGoesInAtOneEndComesOutAtTheOtherUnlessItIsCutOrAStrangers() throws Exception {
        try (DemoCable cable = new DemoCable((_, datagram) -> seen.add(text(datagram)), 0);
                DatagramSocket one = socket();
                DatagramSocket other = socket();
                DatagramSocket stranger = socket()) {
            cable.first().plug((InetSocketAddress) one.getLocalSocketAddress());
            cable.second().plug((InetSocketAddress) other.getLocalSocketAddress());

            send(one, "there", cable.first());
            assertThat(receive(other, cable.second())).isEqualTo("there");
            send(other, "back", cable.second());
            assertThat(receive(one, cable.first())).isEqualTo("back");

            send(stranger, "strange", cable.first());
            cable.cut();
            send(one, "lost", cable.first());
            send(other, "lost too", cable.second());
            cable.second().put("put in behind the cut".getBytes(StandardCharsets.US_ASCII));
            assertThat(receive(other, cable.second())).isEqualTo("put in behind the cut");
            assertThat(cable.isCut()).isTrue();
        }
        assertThat(seen).containsExactly("there", "back");
    }

    @Test
    void aMendedCablePassesOnAgain() throws Exception {
        try (DemoCable cable = new DemoCable((_, datagram) -> seen.add(text(datagram)), 0);
                DatagramSocket one = socket();
                DatagramSocket other = socket()) {
            cable.first().plug((InetSocketAddress) one.getLocalSocketAddress());
            cable.second().plug((InetSocketAddress) other.getLocalSocketAddress());
            cable.cut();
            cable.mend();
            send(one, "there", cable.first());
            assertThat(receive(other, cable.second())).isEqualTo("there");
        }
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(DatagramSocket from, String text, DemoCable.End to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, to.address()));
    }

    private static String receive(DatagramSocket at, DemoCable.End from) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[500], 500);
        at.receive(packet);
        assertThat(packet.getSocketAddress()).isEqualTo(from.address());
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    private static String text(byte[] datagram) {
        return new String(datagram, StandardCharsets.US_ASCII);
    }
}
