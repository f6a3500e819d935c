package org.freedmr.shell;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/// One bound socket. Owned by the packet thread; nothing that happens to a datagram is an exception to its users.
final class UdpPort {
    /// What is asked of the system for datagrams that wait to be read: `decisions.md` 21.
    static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

    private final Endpoint endpoint;
    private final DatagramChannel channel;
    private boolean isClosed;
    private long unsent;
    private long unread;

    private UdpPort(Endpoint endpoint, DatagramChannel channel) {
        this.endpoint = endpoint;
        this.channel = channel;
    }

    /// Binds the endpoint, asks for a receive buffer and joins the selector.
    static UdpPort open(Endpoint endpoint, int receiveBufferBytes, Selector selector) throws IOException {
        DatagramChannel channel = bind(endpoint, endpoint.shared(), receiveBufferBytes);
        UdpPort port = new UdpPort(endpoint, channel);
        channel.register(selector, SelectionKey.OP_READ, port);
        return port;
    }

    /// Fails if somebody else has the address, which sharing would hide.
    static void probe(Endpoint endpoint) throws IOException {
        bind(endpoint, false, RECEIVE_BUFFER_BYTES).close();
    }

    private static DatagramChannel bind(Endpoint endpoint, boolean shared, int receiveBufferBytes) throws IOException {
        boolean isIpv4 = endpoint.address().getAddress() instanceof Inet4Address;
        DatagramChannel channel =
                DatagramChannel.open(isIpv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
            channel.bind(endpoint.address());
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    int listener() {
        return endpoint.listener();
    }

    boolean isWildcard() {
        return endpoint.address().getAddress().isAnyLocalAddress();
    }

    boolean isClosed() {
        return isClosed;
    }

    boolean isIpv4() {
        return endpoint.address().getAddress() instanceof Inet4Address;
    }

    /// The receive buffer the system granted.
    int receiveBufferBytes() throws IOException {
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    SocketAddress localAddress() throws IOException {
        return channel.getLocalAddress();
    }

    /// Reads one datagram into `buffer`; null if none waits.
    @Nullable
    SocketAddress receive(ByteBuffer buffer) {
        try {
            return channel.receive(buffer);
        } catch (IOException e) {
            unread++;
            return null;
        }
    }

    /// Sends what remains in `buffer`. A full socket buffer, an unreachable or impossible address costs this datagram
    /// only, and is counted.
    void send(ByteBuffer buffer, SocketAddress target) {
        try {
            if (channel.send(buffer, target) == 0) {
                unsent++;
            }
        } catch (IOException | RuntimeException e) {
            unsent++;
        }
    }

    /// Datagrams that could not be sent.
    long unsent() {
        return unsent;
    }

    /// Receptions that failed.
    long unread() {
        return unread;
    }

    void close() {
        isClosed = true;
        try {
            channel.close();
        } catch (IOException e) {
            unread++;
        }
    }
}
