package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;

/// Calls at the pace of the air, on real sockets. After a pause of this process the air goes on where it was: it never
/// hurries.
final class OnAir {
    private static final long LOGIN_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long AFTERWARDS_NS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long TOO_MUCH_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /// What is done before the bursts numbered `burst` are sent.
    interface Beside {
        void burst(int burst) throws Exception;
    }

    /// @param first the number of the burst it begins at
    record Transmission(VirtualClient talker, CallScript script, int first) {
        Transmission(VirtualClient talker, CallScript script) {
            this(talker, script, 0);
        }

        private int end() {
            return first + script.size();
        }
    }

    private final List<UdpClientHost> hosts;

    OnAir(UdpClientHost... hosts) {
        this.hosts = List.of(hosts);
    }

    /// Works until all of them are logged in.
    void login(List<VirtualClient> clients) {
        long deadlineNs = System.nanoTime() + LOGIN_NS;
        while (!clients.stream().allMatch(client -> client.state() == ClientState.RUNNING)) {
            assertThat(System.nanoTime())
                    .as("time for %d logins", clients.size())
                    .isLessThan(deadlineNs);
            work(20);
        }
    }

    void play(VirtualClient talker, CallScript script, Beside beside) throws Exception {
        play(List.of(new Transmission(talker, script)), beside);
    }

    /// Sends all transmissions and waits for what is still on its way.
    void play(List<Transmission> transmissions, Beside beside) throws Exception {
        send(transmissions, beside);
        workUntil(System.nanoTime() + AFTERWARDS_NS);
    }

    /// Sends all transmissions, waits until enough was heard, and a little longer for what should not be heard.
    void playUntil(List<Transmission> transmissions, Beside beside, BooleanSupplier heardEnough) throws Exception {
        send(transmissions, beside);
        long deadlineNs = System.nanoTime() + LOGIN_NS;
        while (!heardEnough.getAsBoolean() && System.nanoTime() < deadlineNs) {
            work(5);
        }
        workUntil(System.nanoTime() + TOO_MUCH_NS);
    }

    private void send(List<Transmission> transmissions, Beside beside) throws Exception {
        int end = transmissions.stream().mapToInt(Transmission::end).max().orElse(0);
        long dueNs = System.nanoTime();
        for (int burst = 0; burst < end; burst++) {
            workUntil(dueNs);
            beside.burst(burst);
            for (Transmission each : transmissions) {
                if (burst >= each.first() && burst < each.end()) {
                    each.talker().transmit(each.script().datagram(burst - each.first()));
                }
            }
            dueNs = Math.max(dueNs, System.nanoTime() - CallScript.BURST_NS) + CallScript.BURST_NS;
        }
    }

    private void workUntil(long timeNs) {
        while (System.nanoTime() < timeNs) {
            work(5);
        }
    }

    private void work(long maxWaitMs) {
        for (UdpClientHost host : hosts) {
            host.work(maxWaitMs);
        }
    }

    /// All it heard is this call, burst for burst and bit for bit.
    static void assertHeardWhole(VirtualClient listener, CallScript script) {
        assertThat(listener.heard().bursts().stream().map(HeardBurst::payload))
                .as("what %s hears", listener.profile())
                .containsExactlyElementsOf(
                        script.datagrams().stream().map(OnAir::payload).toList());
    }

    private static byte[] payload(byte[] datagram) {
        return Arrays.copyOfRange(datagram, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH);
    }
}
