package org.freedmr.workers.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;

/// A role on this thread, with a clock that can be put forward.
final class Play {
    static final Secret PASSWORD = new Secret("hush-hush-broker");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long EPOCH_MS = 1_795_000_000_000L;

    final RecordingDesk desk = new RecordingDesk();
    final MqttRole role;
    private long aheadNs;

    Play(MqttSettings settings) {
        role = new MqttRole(settings, new Connections(settings), () -> System.nanoTime() + aheadNs);
        role.begin(desk);
    }

    static MqttSettings settings(int port, String prefix) {
        return settings(port, prefix, 5, false);
    }

    static MqttSettings settings(int port, String prefix, int version, boolean exposesAddresses) {
        return new MqttSettings(
                "127.0.0.1", port, false, "sysop", PASSWORD, null, version, 0, prefix, exposesAddresses);
    }

    void standing(Event.Standing... all) throws InterruptedException {
        role.standing(List.of(all), EPOCH_MS);
    }

    void tell(Event event) throws InterruptedException {
        role.event(event, EPOCH_MS);
    }

    /// Lets the role work until something is so.
    void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> {
                    role.tick(EPOCH_MS);
                    return condition.call();
                });
    }

    void untilConnected() {
        until(() -> desk.state().equals("ok"));
    }

    /// Puts the clock forward.
    void pass(long seconds) {
        aheadNs += seconds * 1_000_000_000L;
        role.tick(EPOCH_MS);
    }

    static Event.ServerUp server() {
        return new Event.ServerUp("2.0.0", 2341, EPOCH_MS);
    }

    static Event.ClientUp client(int id) {
        return new Event.ClientUp(id, "main", "192.0.2.1:40000", "G7RZU", false, 3, "MMDVM", EPOCH_MS, Station.UNKNOWN);
    }

    static Event.ClientSettings settings(int client) {
        return new Event.ClientSettings(client, true, 10, "en_GB", true, 0, "", false);
    }

    static Event.SubscriptionUp subscription(int client, int talkgroup) {
        return new Event.SubscriptionUp(client, 2, talkgroup, talkgroup, Source.STATIC, 0);
    }

    static Event.SubscriptionDown subscriptionEnd(int client, int talkgroup) {
        return new Event.SubscriptionDown(client, 2, talkgroup, talkgroup, Source.STATIC, Reason.OPTIONS);
    }

    static Event.PeerChanged peer(String name) {
        return new Event.PeerChanged(name, "up", 5, "", EPOCH_MS);
    }

    static Event.CallStarted call(long call) {
        return new Event.CallStarted(call, -1, 2_345_678, 91, false, new Entry(234, 2, 91, "", 0, 234, 0), EPOCH_MS);
    }

    static Event.CallEnded callEnd(long call) {
        return new Event.CallEnded(
                call,
                -1,
                2_345_678,
                91,
                new Entry(234, 2, 91, "", 0, 234, 0),
                Reason.TERMINATOR,
                EPOCH_MS,
                4_020,
                new Account(67, 0, 0, 0, 134, 0, 3, 900, -87));
    }
}
