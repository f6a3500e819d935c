package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Defect 8: what the system does with the receive buffer it is asked for.
final class ReceiveBufferTest {
    /// The system never grants this, whatever it is told: it doubles the size, which would be none any more.
    private static final int TOO_MUCH = Integer.MAX_VALUE;

    /// Below what the system grants when it was told nothing.
    private static final int LITTLE = 65_536;

    @Test
    void aBufferThatTheSystemCutsIsOneWarningWithTheRemedy() throws IOException {
        assertThat(warnings(TOO_MUCH))
                .singleElement()
                .asString()
                .contains(" warning ")
                .endsWith("sysctl -w net.core.rmem_max=" + TOO_MUCH);
    }

    @Test
    void aBufferThatIsGrantedIsNoWarning() throws IOException {
        assertThat(warnings(LITTLE)).isEmpty();
    }

    @Test
    void everySocketHasTheBufferThatWasAskedFor() throws IOException {
        try (Selector selector = Selector.open()) {
            Ports ports = open(selector, LITTLE);
            try {
                for (UdpPort port : ports.all()) {
                    assertThat(port.receiveBufferBytes()).isEqualTo(LITTLE);
                }
            } finally {
                ports.close();
            }
        }
    }

    /// The log of a process with two sockets.
    private static List<String> warnings(int receiveBufferBytes) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (Selector selector = Selector.open()) {
            Ports ports = open(selector, receiveBufferBytes);
            ports.warnOfSmallBuffers(new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.DEBUG));
            ports.close();
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Ports open(Selector selector, int receiveBufferBytes) throws IOException {
        Ports ports = new Ports(selector, new SocketOutbox(), receiveBufferBytes);
        ports.open(List.of(endpoint("127.0.0.2"), endpoint("127.0.0.3")));
        assertThat(ports.all()).hasSize(2);
        return ports;
    }

    private static Endpoint endpoint(String host) {
        return new Endpoint(0, new InetSocketAddress(InetAddress.ofLiteral(host), 0), false);
    }
}
