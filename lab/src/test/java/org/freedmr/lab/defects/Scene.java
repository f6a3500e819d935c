package org.freedmr.lab.defects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Session;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.IdMessage;

/// A virtual server with clients logged in, and the few things the tests of this package do over and over.
final class Scene {
    static final long SECOND = VirtualServer.SECOND;
    static final long MINUTE = 60 * SECOND;
    static final int ALICE = 2345001;
    static final int BOB = 2345002;
    static final int CAROL = 2345003;

    final VirtualServer server;
    private final List<byte[]> answers = new ArrayList<>();
    private int nextStream = 1000;

    Scene() {
        this(new SettingsPlan());
    }

    Scene(SettingsPlan plan) {
        server = new VirtualServer(1, plan.build());
    }

    /// A simplex hotspot that begins to log in; `options` may be empty, then it sends none.
    VirtualClient hotspot(int id, String options) {
        return server.client(ClientProfile.simplexHotspot(id, "M0ABC").withOptions(options));
    }

    /// A repeater with both slots that begins to log in.
    VirtualClient repeater(int id, String options) {
        return server.client(ClientProfile.repeater(id, "GB7AA").withOptions(options));
    }

    /// Lets everybody who began to log in get there.
    void settle() {
        server.run(15 * SECOND);
    }

    /// A group call of two superframes from the client's own radio, played to its end.
    ///
    /// @return its stream ID
    int talk(Client client, int slot, int talkgroup) {
        int stream = nextStream++;
        server.playOut(client, call(client, slot, talkgroup, 2).stream(stream).build());
        return stream;
    }

    /// A private voice call, which is a command, played to its end.
    void dial(Client client, int slot, int number) {
        server.playOut(
                client,
                CallBuilder.unit(client.profile().id(), number).slot(slot).stream(nextStream++)
                        .build());
    }

    /// A group call to be refined; the radio's ID is that of its client.
    CallBuilder call(Client client, int slot, int talkgroup, int superframes) {
        return CallBuilder.group(client.profile().id(), talkgroup).slot(slot).stream(nextStream++)
                .superframes(superframes);
    }

    /// A part of a script, from one datagram to before another.
    static CallScript part(CallScript script, int from, int to) {
        return new CallScript(script.datagrams().subList(from, to));
    }

    Session session(Client client) {
        Session session = server.exchange().session(client.profile().id());
        if (session == null) {
            throw new AssertionError(client.profile() + " has no session");
        }
        return session;
    }

    /// The RF TGs of a client's active subscriptions on a slot, oldest first.
    List<Integer> talkgroups(Client client, int slot) {
        return subscriptions(client, slot).stream()
                .filter(Subscription::isActive)
                .map(Subscription::rfTalkgroup)
                .toList();
    }

    List<Subscription> subscriptions(Client client, int slot) {
        return server.exchange().book().of(client.profile().id(), slot);
    }

    /// The conference that talkgroup 9 is linked to; 0 for none.
    int link(Client client) {
        Subscription link = server.exchange().book().at(client.profile().id(), 2, 9);
        return link == null ? 0 : link.conference();
    }

    /// What the server said to a client, oldest first.
    List<String> announced(Client client) {
        return server.events(Event.Announced.class).stream()
                .filter(said -> said.client() == client.profile().id())
                .map(Event.Announced::phrase)
                .toList();
    }

    List<Reason> endings() {
        return server.events(Event.CallEnded.class).stream()
                .map(Event.CallEnded::reason)
                .toList();
    }

    // ---- somebody who is no client --------------------------------------------------------------------------------

    /// Listens at an address from which the test injects datagrams of its own making.
    void listenAt(Address stranger) {
        server.network().attach(stranger, (from, bytes, length, nowNs) -> answers.add(Arrays.copyOf(bytes, length)));
    }

    /// Sends one datagram from there.
    ///
    /// @return the answers that came within 10 ms
    List<byte[]> ask(Address stranger, byte[] datagram) {
        answers.clear();
        server.inject(stranger, datagram);
        server.run(10 * VirtualServer.MS);
        return List.copyOf(answers);
    }

    static boolean isOnly(List<byte[]> answers, IdMessage message) {
        return answers.size() == 1 && message.matches(answers.getFirst(), answers.getFirst().length);
    }
}
