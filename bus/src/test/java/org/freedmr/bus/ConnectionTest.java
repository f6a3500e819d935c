package org.freedmr.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Station;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.junit.jupiter.api.Test;

/// Both ends of a connection: commands, signs of life, gaps and snapshots.
class ConnectionTest {
    private final Bench bench = new Bench(EventOutbox.CAPACITY);

    @Test
    void anEventArrivesInTheSameCycle() throws IOException {
        Event event = new Event.Refused(1, 2, false, 3, 91, Reason.FLOOR_HELD, 0);
        bench.outbox.offer(event);
        assertThat(bench.cycle()).isNull();
        assertThat(bench.events).containsExactly(event);
        assertThat(bench.missed).isZero();
    }

    @Test
    void aCommandIsAnsweredUnderItsNumber() throws IOException {
        long first = bench.ask(new Command.Disconnect(2_345_678));
        long second = bench.ask(new Command.StunPeer("alpha"));
        bench.cycle();
        assertThat(bench.commands).containsExactly(new Command.Disconnect(2_345_678), new Command.StunPeer("alpha"));
        assertThat(bench.replies)
                .containsExactly(new ToWorker.Reply(first, true, ""), new ToWorker.Reply(second, true, ""));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void moreCommandsThanACycleTakesAreAnsweredBusyAndTheNextCycleTakesThem() throws IOException {
        for (int i = 0; i < CommandGate.MOST + 3; i++) {
            bench.ask(new Command.Disconnect(i));
        }
        bench.cycle();
        assertThat(bench.commands).hasSize(CommandGate.MOST);
        assertThat(bench.replies)
                .filteredOn(it -> !it.accepted())
                .hasSize(3)
                .allMatch(it -> it.text().equals("busy"));
        bench.ask(new Command.Disconnect(99));
        bench.cycle();
        assertThat(bench.commands).last().isEqualTo(new Command.Disconnect(99));
    }

    @Test
    void theGateIsOneForAllWorkers() throws IOException {
        Bench other = new Bench(EventOutbox.CAPACITY);
        Outlet shared = new Outlet(other, bench.gate, other, 0);
        for (int i = 0; i < CommandGate.MOST; i++) {
            bench.ask(new Command.Disconnect(i));
        }
        bench.cycle();
        other.ask(new Command.Farewell());
        other.inlet.flush(other.up, 0);
        assertThat(shared.received(other.up.take(), 0)).isNull();
        assertThat(other.commands).isEmpty();
    }

    @Test
    void commandsBeyondTheQueueAreNotSent() throws IOException {
        long number = 1;
        for (int i = 0; i < 100_000 && number != 0; i++) {
            number = bench.ask(new Command.StunPeer("a peer with quite a long name"));
        }
        assertThat(number).isZero();
        bench.cycle();
        assertThat(bench.ask(new Command.Farewell())).isNotZero();
    }

    @Test
    void idleEndsStayAlive() throws IOException {
        for (int i = 0; i < 60; i++) {
            bench.nowNs += Bench.SECOND_NS;
            bench.cycle();
            assertThat(bench.outlet.isDead(bench.nowNs)).isFalse();
            assertThat(bench.inlet.isDead(bench.nowNs)).isFalse();
        }
    }

    @Test
    void fiveSecondsOfSilenceAreDeath() throws IOException {
        bench.cycle();
        bench.nowNs = Pulse.SILENCE_NS;
        assertThat(bench.outlet.isDead(bench.nowNs)).isFalse();
        assertThat(bench.inlet.isDead(bench.nowNs)).isFalse();
        bench.nowNs++;
        assertThat(bench.outlet.isDead(bench.nowNs)).isTrue();
        assertThat(bench.inlet.isDead(bench.nowNs)).isTrue();
    }

    @Test
    void aSignOfLifeIsGivenOnceASecondAndNotOftener() throws IOException {
        bench.cycle();
        assertThat(bench.outlet.nextDeadlineNs()).isEqualTo(Pulse.BEAT_NS);
        bench.outlet.flush(bench.down, 1);
        assertThat(bench.down.take().hasRemaining()).isFalse();
        bench.outlet.flush(bench.down, Pulse.BEAT_NS);
        assertThat(bench.down.take().hasRemaining()).isTrue();
    }

    @Test
    void aWorkerBeginsWithASnapshot() throws IOException {
        Event.ClientUp client =
                new Event.ClientUp(1, "main", "192.0.2.1:4000", "N0CALL", false, 3, "", 0, Station.UNKNOWN);
        bench.standing.put(1, client);
        bench.cycle();
        assertThat(bench.view.clients()).containsExactlyEntriesOf(Map.of(1, client));
        assertThat(bench.settled).isOne();
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aGapIsToldAndMendedByTheNextSnapshot() throws IOException {
        bench.cycle();
        bench.outbox.offer(new Event.Fault("x", "y".repeat(Frame.LONGEST)));
        bench.outbox.offer(new Event.Fault("x", "y".repeat(Frame.LONGEST)));
        bench.cycle();
        assertThat(bench.missed).isEqualTo(2);
        assertThat(bench.snapshots).isOne();
        bench.nowNs = SnapshotDesk.PAUSE_NS;
        bench.cycle();
        assertThat(bench.snapshots).isEqualTo(2);
        assertThat(bench.settled).isEqualTo(2);
        bench.nowNs *= 3;
        bench.cycle();
        assertThat(bench.snapshots).isEqualTo(2);
    }

    @Test
    void aRequestThatComesTooEarlyWaits() throws IOException {
        bench.cycle();
        send(new ToExchange.SnapshotRequest(7));
        send(new ToExchange.SnapshotRequest(8));
        bench.nowNs = SnapshotDesk.PAUSE_NS - 1;
        bench.cycle();
        assertThat(bench.snapshots).isOne();
        bench.nowNs++;
        bench.cycle();
        assertThat(bench.snapshots).isEqualTo(2);
    }

    @Test
    void aSnapshotIsToldALittleInEachCycle() throws IOException {
        for (int i = 0; i < SnapshotDesk.SLICES * 3; i++) {
            bench.standing.put(i, new Event.PeerChanged("peer " + i, "up", 5, "", 0));
        }
        for (int cycle = 1; cycle <= 3; cycle++) {
            bench.cycle();
            assertThat(bench.view.peers()).hasSize(SnapshotDesk.SLICES * cycle);
            assertThat(bench.settled).isZero();
        }
        bench.cycle();
        assertThat(bench.settled).isOne();
    }

    @Test
    void aSnapshotWaitsWhileTheWorkerDoesNotRead() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            bench.standing.put(i, new Event.PeerChanged("a peer with quite a long name " + i, "up", 5, "", 0));
        }
        bench.down.setRoom(0);
        for (int i = 0; i < 2_000; i++) {
            bench.cycle();
        }
        assertThat(bench.outbox.size()).isLessThan(EventOutbox.CAPACITY / 4 + Frame.LONGEST);
        bench.settle();
        assertThat(bench.view.peers()).hasSize(10_000);
        assertThat(bench.missed).isZero();
    }

    @Test
    void anEventIsHeardBeforeItChangesTheView() throws IOException {
        Event.ClientUp client =
                new Event.ClientUp(1, "main", "192.0.2.1:4000", "N0CALL", false, 3, "", 0, Station.UNKNOWN);
        StateView view = new StateView();
        List<Boolean> known = new ArrayList<>();
        Inlet inlet =
                new Inlet(Bench.HELLO, view, (_, _) -> known.add(view.clients().containsKey(1)), 0);
        bench.outbox.offer(client);
        bench.outbox.offer(new Event.ClientDown(1, client.address(), Reason.RESET));
        bench.outbox.flush(bench.down);
        assertThat(inlet.received(bench.down.take(), 0)).isNull();
        assertThat(known).containsExactly(false, true);
        assertThat(view.clients()).isEmpty();
    }

    @Test
    void aCommandThatFailsIsNotCarriedOutAgain() throws IOException {
        bench.failing = true;
        bench.ask(new Command.Disconnect(1));
        bench.ask(new Command.Disconnect(2));
        bench.inlet.flush(bench.up, 0);
        ByteBuffer chunk = bench.up.take();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bench.outlet.received(chunk, 0)).hasMessage("a bug");
        }
        assertThat(bench.outlet.received(chunk, 0)).isNull();
        assertThat(bench.commands).containsExactly(new Command.Disconnect(1), new Command.Disconnect(2));
    }

    @Test
    void garbageFromEitherEndIsObjectedTo() {
        ByteBuffer garbage = ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        assertThat(bench.outlet.received(garbage.duplicate(), 0)).isNotNull();
        assertThat(bench.inlet.received(garbage.duplicate(), 0)).isNotNull();
    }

    @Test
    void messagesThatRunBackwardsAreObjectedTo() throws IOException {
        bench.outbox.offer(new ToWorker.Heartbeat());
        bench.outbox.flush(bench.down);
        ByteBuffer once = bench.down.take();
        assertThat(bench.inlet.received(once.duplicate(), 0)).isNull();
        assertThat(bench.inlet.received(once.duplicate(), 0)).isEqualTo("the messages ran backwards");
    }

    private void send(ToExchange message) throws IOException {
        FrameQueue<ToExchange> queue = new FrameQueue<>(Codecs.TO_EXCHANGE, Frame.LONGEST);
        queue.offer(message, Frame.LONGEST);
        Pipe pipe = Pipe.wide();
        queue.drainTo(pipe);
        assertThat(bench.outlet.received(pipe.take(), bench.nowNs)).isNull();
    }
}
