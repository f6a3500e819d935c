package org.freedmr.lab.defects;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Reporter;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.HbpMessage;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.freedmr.wire.OptionsMessage;
import org.jspecify.annotations.Nullable;

/// An exchange whose way out fails for one client: the nearest thing to a bug of ours that a test can plant. Its
/// clients
/// are simplex hotspots on talkgroup 91, each at an address made of its ID.
final class FaultyExchange {
    private final List<Sent> sent = new ArrayList<>();
    private final Exchange exchange;
    private int broken;
    private int faults;
    private long nowNs;

    private record Place(Address address) implements Destination {}

    private record Sent(Address to, byte[] bytes) {}

    FaultyExchange() {
        exchange = new Exchange(new byte[16], new SettingsPlan().build(), new BreakingOutbox(), new Deaf());
    }

    Exchange exchange() {
        return exchange;
    }

    /// From now on sending to this client fails; 0 for none.
    void breakOn(int client) {
        broken = client;
    }

    int faults() {
        return faults;
    }

    void logIn(int client) {
        datagram(client, IdMessage.LOGIN.build(client));
        byte[] salt = Arrays.copyOfRange(sent.getLast().bytes(), 6, 10);
        byte[] password = "passw0rd".getBytes(StandardCharsets.US_ASCII);
        datagram(client, KeyResponse.build(client, LoginDigest.of(salt, password)));
        datagram(client, config(client));
        datagram(client, OptionsMessage.build(client, "TS2=91"));
    }

    @Nullable
    Reason datagram(int client, byte[] bytes) {
        return exchange.datagram(0, address(client), bytes, bytes.length, now());
    }

    /// The frames of a call, all at once.
    void sayAll(int client, CallScript call) {
        call.datagrams().forEach(frame -> datagram(client, frame));
    }

    /// Lets time pass as the loop of the server does, which survives a fault and goes on.
    void passTo(long atNs) {
        long dueNs = nowNs;
        while (dueNs <= atNs) {
            nowNs = dueNs;
            try {
                dueNs = exchange.advance(now());
            } catch (IllegalStateException fault) {
                faults++;
            }
        }
        nowNs = atNs;
    }

    long sentTo(int client, IdMessage message) {
        return to(client).filter(bytes -> message.matches(bytes, bytes.length)).count();
    }

    long burstsTo(int client) {
        return to(client)
                .filter(bytes -> HbpMessage.of(bytes, bytes.length) == HbpMessage.DMRD)
                .count();
    }

    private Stream<byte[]> to(int client) {
        return sent.stream().filter(one -> one.to().equals(address(client))).map(Sent::bytes);
    }

    private Now now() {
        return new Now(nowNs, 1_790_000_000_000L + nowNs / 1_000_000);
    }

    private static Address address(int client) {
        return Address.ofIpv4(client, 50_000);
    }

    private static byte[] config(int client) {
        byte[] bytes = new byte[ClientConfig.LENGTH];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(OptionsMessage.build(client, ""), 0, bytes, 0, ClientConfig.CALLSIGN_OFFSET);
        bytes[3] = 'C';
        bytes[ClientConfig.SLOTS_OFFSET] = '4';
        return bytes;
    }

    private void put(Address to, byte[] bytes, int length) {
        if (broken != 0 && to.equals(address(broken))) {
            throw new IllegalStateException("planted");
        }
        sent.add(new Sent(to, Arrays.copyOf(bytes, length)));
    }

    private final class BreakingOutbox implements Outbox {
        @Override
        public Destination open(int listener, Address address) {
            return new Place(address);
        }

        @Override
        public void release(Destination destination) {}

        @Override
        public void send(Destination destination, byte[] bytes, int length) {
            put(((Place) destination).address(), bytes, length);
        }

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {
            put(sender, bytes, length);
        }

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            for (int i = 0; i < recipients.size(); i++) {
                send(recipients.destination(i), bytes, length);
            }
        }
    }

    private static final class Deaf implements Reporter {
        @Override
        public void report(Event event) {}

        @Override
        public void keep(RestartState state) {}

        @Override
        public void keepBans(List<Event.Banned> bans) {}
    }
}
