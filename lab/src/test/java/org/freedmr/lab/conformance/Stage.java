package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;

/// A virtual server with the few clients that a check needs.
final class Stage {
    static final long SECOND = VirtualServer.SECOND;
    static final long MS = VirtualServer.MS;
    static final long MINUTE = 60 * SECOND;
    /// A login begins ten seconds after the start of a client and takes no time on a good network.
    static final long LOGIN = 11 * SECOND;

    static final int ALICE = 2345678;
    static final int BOB = 2345679;
    static final int CAROL = 2345680;
    static final int DAVE = 2345681;

    final VirtualServer server;
    private final List<Client> clients = new ArrayList<>();

    Stage() {
        this(1, new SettingsPlan());
    }

    Stage(long seed, SettingsPlan plan) {
        server = new VirtualServer(seed, plan.build());
    }

    /// A simplex hotspot with these options, empty for none; not logged in yet.
    VirtualClient hotspot(int id, String options) {
        return add(server.client(ClientProfile.simplexHotspot(id, "M0ABC").withOptions(options)));
    }

    /// A repeater with both slots; not logged in yet.
    VirtualClient repeater(int id, String options) {
        return add(server.client(ClientProfile.repeater(id, "GB3XY").withOptions(options)));
    }

    private VirtualClient add(VirtualClient client) {
        clients.add(client);
        return client;
    }

    /// Lets everybody log in.
    Stage loggedIn() {
        server.run(LOGIN);
        assertThat(VirtualServer.areRunning(clients)).as("all logged in").isTrue();
        return this;
    }

    void run(long ns) {
        server.run(ns);
    }

    /// A group call on slot 2 of the radio that has the client's ID, to its end.
    void call(Client from, int talkgroup, int stream, int superframes) {
        server.playOut(from, group(from, talkgroup, stream, superframes).build());
    }

    /// A private call on slot 2 to a number, to its end.
    void dial(Client from, int number, int stream) {
        server.playOut(from, unit(from, number, stream).build());
    }

    static CallBuilder group(Client from, int talkgroup, int stream, int superframes) {
        return CallBuilder.group(from.profile().id(), talkgroup).stream(stream).superframes(superframes);
    }

    static CallBuilder unit(Client from, int number, int stream) {
        return CallBuilder.unit(from.profile().id(), number).stream(stream);
    }

    /// The subscriptions of a slot as `RF TG → conference`, suspended ones in brackets, oldest first.
    List<String> subscriptions(Client client, int slot) {
        return server.exchange().book().of(client.profile().id(), slot).stream()
                .map(Stage::text)
                .toList();
    }

    private static String text(Subscription subscription) {
        String text = subscription.rfTalkgroup() == subscription.conference()
                ? "" + subscription.conference()
                : subscription.rfTalkgroup() + "→" + subscription.conference();
        return subscription.isActive() ? text : "(" + text + ")";
    }

    /// What the server said to a client, in words.
    List<String> announced(Client client) {
        return server.events(Event.Announced.class).stream()
                .filter(event -> event.client() == client.profile().id())
                .map(Event.Announced::phrase)
                .toList();
    }

    /// The places of the heard voice bursts in their call, from 0.
    static List<Integer> indices(List<HeardBurst> bursts) {
        List<Integer> indices = new ArrayList<>();
        for (HeardBurst burst : bursts) {
            if (burst.stamp() != null) {
                indices.add(burst.stamp().index());
            }
        }
        return indices;
    }

    /// 0 up to `count` − 1.
    static List<Integer> upTo(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /// Whether a burst is the first of a superframe.
    static boolean isBurstA(HeardBurst burst) {
        return (burst.flags() & 0x3F) == Dmrd.CODE_VOICE_SYNC;
    }

    /// The burst itself of datagram number `index`.
    static byte[] payload(CallScript script, int index) {
        byte[] payload = new byte[Dmrd.BURST_LENGTH];
        System.arraycopy(script.datagram(index), Dmrd.BURST_OFFSET, payload, 0, payload.length);
        return payload;
    }
}
