package org.freedmr.lab.threats;

import org.freedmr.contract.Reason;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.Forged;
import org.freedmr.wire.Address;
import org.freedmr.wire.IdMessage;
import org.jspecify.annotations.Nullable;

/// Somebody at an address of his own, who sends what he likes and counts what comes back.
final class Attacker {
    private final VirtualServer server;
    private final Address address;
    private long sent;
    private long sentBytes;
    private long got;
    private long gotBytes;
    private long voice;
    private int longest;
    private byte[] last = new byte[0];

    Attacker(VirtualServer server, Address address) {
        this.server = server;
        this.address = address;
        server.network().attach(address, this::receive);
    }

    /// Somebody at the next port of the same address.
    Attacker neighbour() {
        return new Attacker(server, new Address(address.high(), address.low(), address.port() + 1));
    }

    private void receive(Address from, byte[] bytes, int length, long nowNs) {
        got++;
        gotBytes += length;
        longest = Math.max(longest, length);
        last = bytes;
        if (length >= 4 && bytes[0] == 'D') {
            voice++;
        }
    }

    /// Sends one datagram, takes what it brings at once, and tells the server's reason.
    @Nullable
    Reason send(byte[] bytes) {
        return send(bytes, bytes.length);
    }

    @Nullable
    Reason send(byte[] bytes, int length) {
        sent++;
        sentBytes += length;
        Reason reason = server.exchange().datagram(0, address, bytes, length, server.now());
        server.network().deliverUntil(server.clock().monoNs());
        return reason;
    }

    /// Asks for a challenge.
    int salt(int id) {
        send(Forged.login(id));
        return IdMessage.CHALLENGE.id(last);
    }

    /// Proves the password and configures.
    @Nullable
    Reason logIn(int id, String password, String options) {
        Reason reason = send(Forged.key(id, salt(id), password));
        if (reason == null) {
            reason = send(Forged.config(id, "M0XYZ"));
        }
        return reason == null ? send(Forged.options(id, options)) : reason;
    }

    Address address() {
        return address;
    }

    byte[] last() {
        return last;
    }

    long sent() {
        return sent;
    }

    long sentBytes() {
        return sentBytes;
    }

    long got() {
        return got;
    }

    long gotBytes() {
        return gotBytes;
    }

    int longest() {
        return longest;
    }

    /// DMRD datagrams that came here.
    long voice() {
        return voice;
    }
}
