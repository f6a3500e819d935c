package org.freedmr.lab.jmh;

import java.util.Arrays;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;

/// Does what a socket's owner has to do before the system call, and no more: one copy of each payload, four bytes
/// patched for each receiver. Keeps the last answer to a stranger, which a login needs.
final class CopyingOutbox implements Outbox {
    private record Place(Address address) implements Destination {}

    private final byte[] datagram = new byte[512];
    private byte[] lastReply = new byte[0];
    private long delivered;
    private long sealed;

    /// The last answer to a sender without a session.
    byte[] lastReply() {
        return lastReply;
    }

    /// Datagrams that went to receivers of a fan-out.
    long delivered() {
        return delivered;
    }

    /// Datagrams that were made for one receiver: frames for peers, and all that is no call.
    long sealed() {
        return sealed;
    }

    /// What the last receiver of a fan-out got, so that no compiler takes the work for useless.
    byte[] lastDelivery() {
        return datagram;
    }

    @Override
    public Destination open(int listener, Address address) {
        return new Place(address);
    }

    @Override
    public void release(Destination destination) {}

    @Override
    public void send(Destination destination, byte[] bytes, int length) {
        System.arraycopy(bytes, 0, datagram, 0, length);
        sealed++;
    }

    @Override
    public void reply(int listener, Address sender, byte[] bytes, int length) {
        lastReply = Arrays.copyOf(bytes, length);
    }

    @Override
    public void send(byte[] bytes, int length, Recipients recipients) {
        System.arraycopy(bytes, 0, datagram, 0, length);
        for (int i = 0; i < recipients.size(); i++) {
            Dmrd.putClientId(datagram, recipients.clientId(i));
            delivered += ((Place) recipients.destination(i)).address.port() & 1;
        }
    }
}
