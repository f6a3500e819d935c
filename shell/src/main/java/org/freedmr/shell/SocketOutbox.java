package org.freedmr.shell;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// The way out through the sockets. Owned by the packet thread. A destination keeps the system's own address handle, so
/// that sending to a thousand receivers allocates nothing of ours; the remotes that have proven themselves are also
/// known
/// by that handle, so that receiving from them allocates nothing of ours either.
final class SocketOutbox implements Outbox {
    /// Longest datagram read or sent; longer than any message of the protocol.
    static final int DATAGRAM_BYTES = 2_048;

    private static final int CLIENT_ID_AT = 11;

    /// Where to send, and through which socket. The socket is looked for anew once it is closed: an address of the
    /// machine may come and go, and a peer may be known before the sockets are open.
    private static final class Remote implements Destination {
        private final int listener;
        private final InetSocketAddress target;
        private final boolean isIpv4;
        private @Nullable UdpPort port;

        private Remote(int listener, InetSocketAddress target, boolean isIpv4, @Nullable UdpPort port) {
            this.listener = listener;
            this.target = target;
            this.isIpv4 = isIpv4;
            this.port = port;
        }
    }

    private static final class Proven {
        private final Address address;
        private int holders;

        private Proven(Address address) {
            this.address = address;
        }
    }

    private final List<UdpPort> ports = new ArrayList<>();
    private final Map<SocketAddress, Proven> proven = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);

    private long unsent;
    private @Nullable UdpPort arrivalPort;
    private @Nullable InetSocketAddress arrivalSender;
    private @Nullable Address arrivalAddress;

    /// The open sockets, for sending to a remote that is not the one being handled.
    void use(List<UdpPort> open) {
        ports.clear();
        ports.addAll(open);
    }

    /// A datagram is about to be handled.
    ///
    /// @return its sender as the core knows it
    Address arrived(UdpPort port, InetSocketAddress sender) {
        Proven known = proven.get(sender);
        Address address = known == null ? Addresses.of(sender) : known.address;
        arrivalPort = port;
        arrivalSender = sender;
        arrivalAddress = address;
        return address;
    }

    /// The datagram has been handled.
    void departed() {
        arrivalPort = null;
        arrivalSender = null;
        arrivalAddress = null;
    }

    @Override
    public Destination open(int listener, Address address) {
        Remote remote = remote(listener, address);
        proven.computeIfAbsent(remote.target, _ -> new Proven(address)).holders++;
        return remote;
    }

    @Override
    public void release(Destination destination) {
        InetSocketAddress target = ((Remote) destination).target;
        Proven known = proven.get(target);
        if (known != null && --known.holders == 0) {
            proven.remove(target);
        }
    }

    @Override
    public void send(Destination destination, byte[] bytes, int length) {
        Remote remote = (Remote) destination;
        buffer.clear().put(bytes, 0, length).flip();
        send(remote);
    }

    @Override
    public void reply(int listener, Address sender, byte[] bytes, int length) {
        buffer.clear().put(bytes, 0, length).flip();
        if (arrivalPort != null && arrivalSender != null && isArrival(listener, sender)) {
            arrivalPort.send(buffer, arrivalSender);
        } else {
            send(remote(listener, sender));
        }
    }

    @Override
    public void send(byte[] bytes, int length, Recipients recipients) {
        buffer.clear().put(bytes, 0, length);
        for (int i = 0; i < recipients.size(); i++) {
            Remote remote = (Remote) recipients.destination(i);
            buffer.putInt(CLIENT_ID_AT, recipients.clientId(i)).position(0).limit(length);
            send(remote);
        }
    }

    /// How many remotes are known by their handle.
    int provenRemotes() {
        return proven.size();
    }

    /// Datagrams that had no socket to leave through.
    long unsent() {
        return unsent;
    }

    private void send(Remote remote) {
        UdpPort port = remote.port;
        if (port == null || port.isClosed()) {
            port = portFor(remote.listener, remote.isIpv4);
            remote.port = port;
            if (port == null) {
                unsent++;
                return;
            }
        }
        port.send(buffer, remote.target);
    }

    private Remote remote(int listener, Address address) {
        if (arrivalPort != null && arrivalSender != null && isArrival(listener, address)) {
            return new Remote(listener, arrivalSender, address.isIpv4(), arrivalPort);
        }
        return new Remote(listener, Addresses.of(address), address.isIpv4(), portFor(listener, address.isIpv4()));
    }

    private boolean isArrival(int listener, Address address) {
        return arrivalPort != null && arrivalPort.listener() == listener && address.equals(arrivalAddress);
    }

    /// The listener's socket to begin with towards a family, or null if it has none that is open: a wildcard, which
    /// lets
    /// the system choose the way, before a single address; its own family before the other; the first of its list.
    private @Nullable UdpPort portFor(int listener, boolean isIpv4) {
        UdpPort best = null;
        for (UdpPort port : ports) {
            if (port.listener() == listener && (best == null || fitness(port, isIpv4) > fitness(best, isIpv4))) {
                best = port;
            }
        }
        return best;
    }

    private static int fitness(UdpPort port, boolean isIpv4) {
        boolean isOwnFamily = port.isIpv4() == isIpv4;
        if (port.isWildcard()) {
            // The IPv6 wildcard sends to both families.
            return isOwnFamily ? 3 : isIpv4 ? 2 : 0;
        }
        return isOwnFamily ? 1 : 0;
    }
}
