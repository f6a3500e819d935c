package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.freedmr.contract.Account;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;

/// `decisions.md` 25: snapshots and events in one stream, and after any loss the next snapshot mends everything.
class StateViewTest {
    private static final Event.ClientUp CLIENT =
            new Event.ClientUp(1, "main", "192.0.2.1:4000", "N0CALL", false, 3, "", 0, Station.UNKNOWN);
    private static final Event.CallStarted CALL =
            new Event.CallStarted(9, 5, 1, 91, false, new Entry(0, 0, 0, "alpha", 0, 0, 0), 0);

    private final StateView view = new StateView();

    @Example
    void aClientThatMovesKeepsTheRest() {
        view.event(CLIENT);
        view.event(new Event.ClientMoved(1, CLIENT.address(), "192.0.2.9:1"));
        view.event(new Event.ClientMoved(2, "", "192.0.2.10:1"));
        assertThat(view.clients()).containsOnlyKeys(1);
        assertThat(view.clients().get(1))
                .isEqualTo(new Event.ClientUp(1, "main", "192.0.2.9:1", "N0CALL", false, 3, "", 0, Station.UNKNOWN));
    }

    @Example
    void theEndOfACallEndsItsLegsAndNoOthers() {
        view.event(CALL);
        view.event(new Event.LegsStarted(9, List.of(1, 2), List.of(2, 1), List.of("beta")));
        view.event(new Event.LegsStarted(10, List.of(3), List.of(2), List.of()));
        assertThat(view.legs()).hasSize(4).containsKey(new StateView.Leg(9, 2, 1, ""));
        view.event(ended(9));
        assertThat(view.calls()).isEmpty();
        assertThat(view.legs()).containsOnlyKeys(new StateView.Leg(10, 3, 2, ""));
    }

    @Example
    void aCallGoesOnThroughTheOtherPeer() {
        view.event(CALL);
        view.event(new Event.CallRerouted(9, "alpha", "beta"));
        assertThat(view.calls().values())
                .extracting(start -> start.entry().peer())
                .containsExactly("beta");
    }

    @Example
    void aSnapshotRemovesWhatItDoesNotTellAndKeepsWhatBeganMeanwhile() {
        view.event(CLIENT);
        view.event(CALL);
        int epoch = view.begin();
        view.event(new Event.PeerChanged("alpha", "up", 5, "", 0));
        view.slice(epoch, CALL);
        assertThat(view.clients()).isNotEmpty();
        assertThat(view.settle(epoch)).isTrue();
        assertThat(view.clients()).isEmpty();
        assertThat(view.calls()).containsOnlyKeys(9L);
        assertThat(view.peers()).containsOnlyKeys("alpha");
    }

    @Example
    void theEndOfAnOlderSnapshotRemovesNothing() {
        view.event(CLIENT);
        int old = view.begin();
        view.begin();
        assertThat(view.settle(old)).isFalse();
        assertThat(view.clients()).isNotEmpty();
    }

    /// An exchange lives its life; the channel is narrow, breaks, and is made again. After one quiet snapshot
    /// the worker knows what a worker knows that was told everything.
    @Property(tries = 100)
    void anyLossEndsInEqualStateAfterTheNextSnapshot(@ForAll Random random) throws IOException {
        Bench bench = new Bench(2 * Frame.LONGEST);
        Life life = new Life(bench, random);
        for (int cycle = 0; cycle < 400; cycle++) {
            for (int i = random.nextInt(20); i > 0; i--) {
                life.goOn();
            }
            bench.down.setRoom(random.nextInt(20) == 0 ? 4_000 : random.nextInt(200));
            bench.nowNs += random.nextInt(2_000_000_000);
            assertThat(bench.cycle()).isNull();
            if (random.nextInt(100) == 0) {
                bench.reconnect();
            }
        }
        assertThat(Arrays.stream(DropOrder.values())
                        .mapToLong(bench.outbox::dropped)
                        .sum())
                .isPositive();
        bench.settle();
        bench.nowNs += 2 * SnapshotDesk.PAUSE_NS;
        bench.settle();
        bench.nowNs += 2 * SnapshotDesk.PAUSE_NS;
        bench.settle();

        StateView told = new StateView();
        bench.standing.values().forEach(told::event);
        assertThat(bench.view.clients()).isEqualTo(told.clients());
        assertThat(bench.view.subscriptions()).isEqualTo(told.subscriptions());
        assertThat(bench.view.calls()).isEqualTo(told.calls());
        assertThat(bench.view.legs()).isEqualTo(told.legs());
        assertThat(bench.view.peers()).isEqualTo(told.peers());
        assertThat(bench.view.peerAddresses()).isEqualTo(told.peerAddresses());
    }

    private static Event.CallEnded ended(long call) {
        return new Event.CallEnded(
                call,
                5,
                1,
                91,
                new Entry(0, 0, 91, "alpha", 0, 0, 0),
                Reason.TERMINATOR,
                0,
                0,
                new Account(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    /// What stands in an exchange, changing at random; every change is reported.
    private static final class Life {
        private final Bench bench;
        private final Random random;

        Life(Bench bench, Random random) {
            this.bench = bench;
            this.random = random;
        }

        void goOn() {
            int n = random.nextInt(8);
            switch (random.nextInt(9)) {
                case 0 -> begin("client " + n, client(n, "192.0.2.1:" + random.nextInt(9)));
                case 1 -> end("client " + n, new Event.ClientDown(n, "", Reason.KEEPALIVE_LOST));
                case 2 -> move(n);
                case 3 -> begin("place " + n, new Event.SubscriptionUp(n, 2, 91, 91, Source.STATIC, random.nextInt(5)));
                case 4 -> end("place " + n, new Event.SubscriptionDown(n, 2, 91, 91, Source.STATIC, Reason.EXPIRED));
                case 5 -> call(n);
                case 6 -> {
                    bench.standing.remove("legs " + n);
                    end("call " + n, ended(n));
                }
                case 7 -> begin("peer " + n, new Event.PeerChanged("peer " + n, "up", random.nextInt(6), "", 0));
                default -> begin("home " + n, new Event.PeerMoved("peer " + n, "", "192.0.2.2:" + random.nextInt(9)));
            }
        }

        private static Event.ClientUp client(int id, String address) {
            return new Event.ClientUp(id, "main", address, "N0CALL", false, 3, "", 0, Station.UNKNOWN);
        }

        private void call(int n) {
            if (!bench.standing.containsKey("call " + n)) {
                begin(
                        "call " + n,
                        new Event.CallStarted(
                                n, 5, 1, 91, false, new Entry(0, 0, 0, "alpha", random.nextInt(9), 0, 0), 0));
                begin("legs " + n, new Event.LegsStarted(n, List.of(n, n + 1), List.of(1, 2), List.of("beta")));
            }
        }

        private void move(int n) {
            if (bench.standing.containsKey("client " + n)) {
                String to = "192.0.2.3:" + random.nextInt(9);
                bench.standing.put("client " + n, client(n, to));
                report(new Event.ClientMoved(n, "", to));
            }
        }

        private void begin(String key, Event.Standing fact) {
            bench.standing.put(key, fact);
            report(fact);
        }

        private void end(String key, Event event) {
            if (bench.standing.remove(key) != null) {
                report(event);
            }
        }

        private void report(Event event) {
            bench.outbox.offer(event);
        }
    }
}
