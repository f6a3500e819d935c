package org.freedmr.testkit;

import java.util.List;
import java.util.function.Function;

/// A client on a clock of its own, its uplink recorded, and the server's words put into its ear.
final class ClientScene<C extends Client> {
    static final int ID = 234567801;
    static final int SALT = 0x0A7ED498;
    static final long SECOND = 1_000_000_000L;

    final RecordingUplink uplink = new RecordingUplink();
    final C client;
    private long nowNs;

    ClientScene(Function<Uplink, C> maker) {
        client = maker.apply(uplink);
        client.start(nowNs);
    }

    static ClientProfile profile() {
        return ClientProfile.simplexHotspot(ID, "M0ABC");
    }

    /// Lets `seconds` pass, with a tick at every deadline.
    ClientScene<C> pass(double seconds) {
        long untilNs = nowNs + (long) (seconds * SECOND);
        for (long dueNs = client.tick(nowNs); dueNs <= untilNs; dueNs = client.tick(nowNs)) {
            nowNs = dueNs;
        }
        nowNs = untilNs;
        return this;
    }

    ClientScene<C> hears(byte[] message) {
        client.receive(message, message.length, nowNs);
        client.tick(nowNs);
        return this;
    }

    ClientScene<C> hears(String name) {
        return hears(RecordingUplink.message(name, ID));
    }

    ClientScene<C> hearsChallenge() {
        return hears(RecordingUplink.message("RPTACK", SALT));
    }

    /// Logs in by the shortest way and forgets the messages of it.
    ClientScene<C> loggedIn() {
        pass(10).hearsChallenge().hears("RPTACK").hears("RPTACK");
        if (client.state() == ClientState.WAITING_OPTIONS) {
            hears("RPTACK");
        }
        uplink.takeNames();
        return this;
    }

    void stop() {
        client.stop(nowNs);
    }

    List<String> sent() {
        return uplink.takeNames();
    }

    ClientState state() {
        return client.state();
    }
}
