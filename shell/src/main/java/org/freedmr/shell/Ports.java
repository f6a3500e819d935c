package org.freedmr.shell;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The open sockets of the process. Owned by the packet thread; opened before it starts.
final class Ports {
    private final Selector selector;
    private final SocketOutbox outbox;
    private final int receiveBufferBytes;
    private final List<UdpPort> open = new ArrayList<>();

    Ports(Selector selector, SocketOutbox outbox) {
        this(selector, outbox, UdpPort.RECEIVE_BUFFER_BYTES);
    }

    /// @param receiveBufferBytes what each socket asks of the system
    Ports(Selector selector, SocketOutbox outbox, int receiveBufferBytes) {
        this.selector = selector;
        this.outbox = outbox;
        this.receiveBufferBytes = receiveBufferBytes;
    }

    /// Binds everything or nothing.
    void open(List<Endpoint> endpoints) throws BindFailure {
        for (Endpoint each : endpoints) {
            if (each.shared() && each.address().getAddress().isAnyLocalAddress()) {
                probe(each);
            }
        }
        for (Endpoint each : endpoints) {
            try {
                open.add(UdpPort.open(each, receiveBufferBytes, selector));
            } catch (IOException e) {
                close();
                throw new BindFailure(each.address(), e);
            }
        }
        outbox.use(open);
    }

    /// Follows the network interfaces: closes what is gone, binds what is new. An address that cannot be bound is left
    /// to the wildcard.
    void follow(List<Endpoint> endpoints) {
        open.removeIf(port -> {
            boolean gone = !endpoints.contains(port.endpoint());
            if (gone) {
                port.close();
            }
            return gone;
        });
        List<UdpPort> ordered = new ArrayList<>();
        for (Endpoint each : endpoints) {
            UdpPort port = find(each);
            if (port == null) {
                port = tryOpen(each);
            }
            if (port != null) {
                ordered.add(port);
            }
        }
        open.clear();
        open.addAll(ordered);
        outbox.use(open);
    }

    /// Says once, with the remedy, that the system cut the receive buffers, if it did.
    void warnOfSmallBuffers(Log log) throws IOException {
        for (UdpPort port : open) {
            int granted = port.receiveBufferBytes();
            if (granted < receiveBufferBytes) {
                log.warning("the system grants a receive buffer of " + granted + " bytes instead of "
                        + receiveBufferBytes + "; bursts may get lost until you run: sysctl -w"
                        + " net.core.rmem_max=" + receiveBufferBytes);
                return;
            }
        }
    }

    List<UdpPort> all() {
        return open;
    }

    void close() {
        open.forEach(UdpPort::close);
        open.clear();
    }

    private @Nullable UdpPort find(Endpoint endpoint) {
        for (UdpPort port : open) {
            if (port.endpoint().equals(endpoint)) {
                return port;
            }
        }
        return null;
    }

    private @Nullable UdpPort tryOpen(Endpoint endpoint) {
        try {
            return UdpPort.open(endpoint, receiveBufferBytes, selector);
        } catch (IOException e) {
            return null;
        }
    }

    private static void probe(Endpoint endpoint) throws BindFailure {
        try {
            UdpPort.probe(endpoint);
        } catch (IOException e) {
            throw new BindFailure(endpoint.address(), e);
        }
    }
}
