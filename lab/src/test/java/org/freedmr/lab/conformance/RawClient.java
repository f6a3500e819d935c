package org.freedmr.lab.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.lab.VirtualServer;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.HbpMessage;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.freedmr.wire.OptionsMessage;

/// Somebody at an address who sends exactly what a check tells it and keeps every datagram that comes back: a client
/// without a mind, or a stranger.
final class RawClient {
    private final VirtualServer server;
    private final Address address;
    private final int id;
    private final List<byte[]> received = new ArrayList<>();

    RawClient(VirtualServer server, int lastOctet, int id) {
        this.server = server;
        this.address = Address.ofIpv4(0x0A020000 + lastOctet, 40_000);
        this.id = id;
        server.network().attach(address, (from, bytes, length, nowNs) -> received.add(Arrays.copyOf(bytes, length)));
    }

    Address address() {
        return address;
    }

    /// Sends a datagram and gives back what came at once in reply.
    List<byte[]> sends(byte[] datagram) {
        int before = received.size();
        server.network().send(address, server.address(), datagram, datagram.length);
        server.run(VirtualServer.MS);
        return List.copyOf(received.subList(before, received.size()));
    }

    List<byte[]> sends(IdMessage message) {
        return sends(message.build(id));
    }

    /// Asks for a challenge and answers it with a password.
    List<byte[]> proves(String password) {
        return sends(KeyResponse.build(id, LoginDigest.of(challenge(), password.getBytes(US_ASCII))));
    }

    /// The salt that the server gives for a login request.
    int challenge() {
        List<byte[]> replies = sends(IdMessage.LOGIN);
        assertThat(replies).hasSize(1);
        assertThat(IdMessage.CHALLENGE.matches(replies.getFirst(), replies.getFirst().length))
                .isTrue();
        return IdMessage.CHALLENGE.id(replies.getFirst());
    }

    /// The configuration of section 1.5 under the own ID.
    List<byte[]> configures() {
        byte[] config = WorkedExamples.frame("config");
        byte[] own = IdMessage.LOGIN.build(id);
        System.arraycopy(own, 4, config, 4, Integer.BYTES);
        return sends(config);
    }

    /// The whole way to RUNNING.
    RawClient loggedIn(String options) {
        assertThat(proves(WorkedExamples.PASSWORD)).containsExactly(acknowledgement());
        assertThat(configures()).containsExactly(acknowledgement());
        assertThat(sends(OptionsMessage.build(id, options))).containsExactly(acknowledgement());
        return this;
    }

    byte[] acknowledgement() {
        return IdMessage.ACKNOWLEDGEMENT.build(id);
    }

    byte[] refusal() {
        return IdMessage.REFUSAL.build(id);
    }

    /// Everything that came, oldest first.
    List<byte[]> received() {
        return received;
    }

    /// The bursts that came, whole datagrams.
    List<byte[]> bursts() {
        return received.stream()
                .filter(bytes -> HbpMessage.of(bytes, bytes.length) == HbpMessage.DMRD)
                .toList();
    }

    /// The bursts of a stream that came, whole datagrams.
    List<byte[]> bursts(int stream) {
        return bursts().stream().filter(bytes -> Dmrd.streamId(bytes) == stream).toList();
    }
}
