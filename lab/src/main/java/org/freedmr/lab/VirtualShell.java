package org.freedmr.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Reporter;
import org.freedmr.testkit.ImpairedNetwork;
import org.freedmr.testkit.VirtualClock;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;

/// What is around the exchange of a virtual server: its listeners on the simulated network, its disk, and an account of
/// all it ever said.
final class VirtualShell implements Outbox, Reporter {
    private final VirtualClock clock;
    private final ImpairedNetwork network;
    private final Map<Integer, Address> listeners = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private final MessageDigest outputs = sha256();
    private RestartState kept = new RestartState(List.of());
    private List<Event.Banned> bans = List.of();
    private long datagramsOut;
    private long bytesOut;
    private VirtualServer.Tap tap = (to, bytes, length) -> {};

    private record Place(int listener, Address address) implements Destination {}

    VirtualShell(VirtualClock clock, ImpairedNetwork network) {
        this.clock = clock;
        this.network = network;
    }

    void listen(int listener, Address address) {
        listeners.put(listener, address);
    }

    Address address(int listener) {
        Address address = listeners.get(listener);
        if (address == null) {
            throw new IllegalArgumentException("no listener " + listener);
        }
        return address;
    }

    void tap(VirtualServer.Tap listening) {
        tap = listening;
    }

    VirtualServer.Tap tap() {
        return tap;
    }

    RestartState kept() {
        return kept;
    }

    List<Event.Banned> bans() {
        return bans;
    }

    void forget() {
        kept = new RestartState(List.of());
        bans = List.of();
    }

    List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    long datagramsOut() {
        return datagramsOut;
    }

    long bytesOut() {
        return bytesOut;
    }

    String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) outputs.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Destination open(int listener, Address address) {
        return new Place(listener, address);
    }

    @Override
    public void release(Destination destination) {}

    @Override
    public void send(Destination destination, byte[] bytes, int length) {
        Place place = (Place) destination;
        put(place.listener(), place.address(), bytes, length);
    }

    @Override
    public void reply(int listener, Address sender, byte[] bytes, int length) {
        put(listener, sender, bytes, length);
    }

    @Override
    public void send(byte[] bytes, int length, Recipients recipients) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < recipients.size(); i++) {
            Dmrd.putClientId(copy, recipients.clientId(i));
            send(recipients.destination(i), copy, length);
        }
    }

    @Override
    public void report(Event event) {
        events.add(event);
        outputs.update(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void keep(RestartState state) {
        kept = state;
    }

    @Override
    public void keepBans(List<Event.Banned> newest) {
        bans = newest;
    }

    private void put(int listener, Address to, byte[] bytes, int length) {
        datagramsOut++;
        bytesOut += length;
        outputs.update(ByteBuffer.allocate(Long.BYTES).putLong(clock.monoNs()).array());
        outputs.update(to.toString().getBytes(StandardCharsets.US_ASCII));
        outputs.update(bytes, 0, length);
        tap.sent(to, bytes, length);
        network.send(address(listener), to, bytes, length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
