package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.ToWorker;

/// `architecture.md` section 6: what waits for a worker is bounded, and what gives way first is settled.
class EventOutboxTest {
    private static final int CAPACITY = 64 * 1024;

    private EventOutbox outbox = new EventOutbox(CAPACITY);
    private FrameReader<ToWorker> reader = new FrameReader<>(Codecs.TO_WORKER);
    private final List<ToWorker> received = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();

    @BeforeTry
    void begin() {
        outbox = new EventOutbox(CAPACITY);
        reader = new FrameReader<>(Codecs.TO_WORKER);
        received.clear();
        sequences.clear();
    }

    @Example
    void eachClassLeavesRoomForThoseAfterIt() {
        int size = 0;
        for (DropOrder each : DropOrder.values()) {
            if (each == DropOrder.PERIODIC) {
                continue;
            }
            while (outbox.dropped(each) == 0) {
                outbox.offer(sample(each));
            }
            assertThat(outbox.size()).isGreaterThan(size).isLessThanOrEqualTo(CAPACITY);
            size = outbox.size();
        }
    }

    @Example
    void whatGivesWayFirstFindsNoRoomWhileTheRestDoes() {
        while (outbox.dropped(DropOrder.SESSIONS) == 0) {
            outbox.offer(sample(DropOrder.SESSIONS));
        }
        for (DropOrder each : List.of(DropOrder.LEGS, DropOrder.REFUSALS, DropOrder.DATA)) {
            outbox.offer(sample(each));
            assertThat(outbox.dropped(each)).isOne();
        }
        for (DropOrder each : List.of(DropOrder.MESH, DropOrder.CALLS, DropOrder.HEALTH)) {
            outbox.offer(sample(each));
            assertThat(outbox.dropped(each)).isZero();
        }
    }

    @Example
    void onlyTheNewestReadingOfAKeyLeaves() throws IOException {
        for (int i = 0; i < 10; i++) {
            outbox.offer(new Event.ClockSkew("alpha", i));
            outbox.offer(new Event.ClockSkew("beta", 100 + i));
        }
        receive(Pipe.wide());
        assertThat(received).containsExactly(new Event.ClockSkew("alpha", 9), new Event.ClockSkew("beta", 109));
        assertThat(sequences).containsExactly(0L, 1L);
        assertThat(outbox.coalesced()).isEqualTo(18);
    }

    @Example
    void readingsWaitForRoomAndAreStillReplaced() throws IOException {
        while (outbox.dropped(DropOrder.DATA) == 0) {
            outbox.offer(sample(DropOrder.DATA));
        }
        outbox.offer(new Event.ClockSkew("alpha", 1));
        receive(new Pipe(0));
        outbox.offer(new Event.ClockSkew("alpha", 2));
        receive(Pipe.wide());
        receive(Pipe.wide());
        assertThat(received).contains(new Event.ClockSkew("alpha", 2)).doesNotContain(new Event.ClockSkew("alpha", 1));
        assertThat(outbox.dropped(DropOrder.PERIODIC)).isZero();
    }

    @Example
    void readingsAreBoundedToo() {
        for (int i = 0; i < Readings.MOST + 5; i++) {
            outbox.offer(new Event.ClockSkew("peer " + i, i));
        }
        assertThat(outbox.dropped(DropOrder.PERIODIC)).isEqualTo(5);
    }

    @Example
    void whatWasDroppedIsToldAsSoonAsThereIsRoom() throws IOException {
        while (outbox.dropped(DropOrder.CALLS) < 7) {
            outbox.offer(sample(DropOrder.CALLS));
        }
        outbox.offer(sample(DropOrder.LEGS));
        receive(new Pipe(0));
        receive(Pipe.wide());
        assertThat(received).noneMatch(ToWorker.Losses.class::isInstance);
        receive(Pipe.wide());
        receive(Pipe.wide());
        assertThat(received)
                .filteredOn(ToWorker.Losses.class::isInstance)
                .containsExactly(new ToWorker.Losses(
                        0, List.of(new ToWorker.Loss(DropOrder.LEGS, 1), new ToWorker.Loss(DropOrder.CALLS, 7))));
    }

    @Example
    void aMessageLongerThanAFrameIsDroppedAndCounted() throws IOException {
        outbox.offer(new Event.Fault("here", "x".repeat(Frame.LONGEST)));
        assertThat(outbox.size()).isZero();
        receive(Pipe.wide());
        assertThat(received).containsExactly(new ToWorker.Losses(0, List.of(new ToWorker.Loss(DropOrder.HEALTH, 1))));
        assertThat(sequences).containsExactly(1L);
    }

    /// However little the worker reads, what it gets is in order, whole, and the gaps are what was dropped.
    @Property(tries = 100)
    void theGapsInTheSequenceAreWhatWasDropped(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int pace)
            throws IOException {
        long offered = 0;
        for (int cycle = 0; cycle < 300; cycle++) {
            for (int i = random.nextInt(40); i > 0; i--) {
                outbox.offer(sample(DropOrder.values()[1 + random.nextInt(7)]));
                offered++;
            }
            assertThat(outbox.size()).isLessThanOrEqualTo(CAPACITY);
            receive(new Pipe(random.nextInt(pace * 200)));
        }
        receive(Pipe.wide());
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        receive(Pipe.wide());
        receive(Pipe.wide());
        long told = received.stream().filter(ToWorker.Losses.class::isInstance).count();
        long dropped =
                Arrays.stream(DropOrder.values()).mapToLong(outbox::dropped).sum();
        assertThat(received.size() - told + dropped).isEqualTo(offered);
        assertThat(sequences.getLast() + 1).isEqualTo(received.size() + dropped);
        if (dropped > 0) {
            ToWorker.Losses last = (ToWorker.Losses) received.stream()
                    .filter(ToWorker.Losses.class::isInstance)
                    .reduce((_, it) -> it)
                    .orElseThrow();
            assertThat(last.losses().stream().mapToLong(ToWorker.Loss::count).sum())
                    .isEqualTo(dropped);
        }
    }

    @Property(tries = 200)
    void anEndOfTheChannelLosesWhatWaitedAndNothingElse(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 5_000) int room) throws IOException {
        // Round the ring once, so that what waits lies across its end.
        for (int i = random.nextInt(900); i > 0; i--) {
            outbox.offer(sample(DropOrder.CALLS));
            outbox.flush(Pipe.wide());
        }
        long before = 0;
        for (int i = 0; i < 30; i++) {
            outbox.offer(sample(i % 2 == 0 ? DropOrder.CALLS : DropOrder.MESH));
        }
        receive(new Pipe(room));
        // To the last byte, over what has left of the frame that is cut.
        while (outbox.dropped(DropOrder.HEALTH) == 0) {
            outbox.offer(sample(DropOrder.HEALTH));
            before++;
        }
        long arrived = received.size();
        outbox.hangUp();
        assertThat(outbox.size()).isZero();
        assertThat(Arrays.stream(DropOrder.values()).mapToLong(outbox::dropped).sum())
                .isEqualTo(30 + before - arrived);

        received.clear();
        FrameReader<ToWorker> anew = new FrameReader<>(Codecs.TO_WORKER);
        Pipe pipe = Pipe.wide();
        outbox.offer(sample(DropOrder.SESSIONS));
        outbox.flush(pipe);
        assertThat(anew.read(pipe.take(), (_, _, message) -> received.add(message)))
                .isNull();
        assertThat(received).first().isEqualTo(sample(DropOrder.SESSIONS));
        assertThat(received).last().isInstanceOf(ToWorker.Losses.class);
    }

    @Example
    void everyMessageDeclaresItsClass() {
        DropClasses classes = new DropClasses();
        assertThat(classes.of(new ToWorker.Heartbeat())).isEqualTo(DropOrder.HEALTH);
        assertThat(Samples.records(ToWorker.class)).hasSize(Codecs.TO_WORKER.size());
    }

    /// `decisions.md` 30 in spirit: beyond the record itself an event costs no memory.
    @Example
    void anEventOnItsWayOutMakesNoGarbage() throws IOException {
        Event[] events = Arrays.stream(DropOrder.values())
                .filter(it -> it != DropOrder.PERIODIC)
                .map(EventOutboxTest::sample)
                .map(Event.class::cast)
                .toArray(Event[]::new);
        Sink sink = new Sink();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 50_000; i++) {
            send(events, sink);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            send(events, sink);
        }
        long perEvent = (threads.getCurrentThreadAllocatedBytes() - before) / (10_000L * events.length);
        assertThat(perEvent).isZero();
    }

    private void send(Event[] events, Sink sink) throws IOException {
        for (Event event : events) {
            outbox.offer(event);
        }
        outbox.flush(sink);
    }

    private void receive(Pipe pipe) throws IOException {
        outbox.flush(pipe);
        assertThat(reader.read(pipe.take(), (sequence, _, message) -> {
                    sequences.add(sequence);
                    received.add(message);
                }))
                .isNull();
    }

    private static ToWorker sample(DropOrder of) {
        return switch (of) {
            case PERIODIC -> new Event.ClockSkew("alpha", 2_000);
            case LEGS -> new Event.LegsStarted(7, List.of(2_345_678), List.of(2), List.of("alpha"));
            case REFUSALS -> new Event.Refused(2_345_678, 2, false, 2_345_678, 91, Reason.FLOOR_HELD, 0);
            case DATA -> new Event.DataSeen(1, 2, true, 3, 1, "", 1, 0, null);
            case SESSIONS -> new Event.ClientDown(2_345_678, "192.0.2.1:40000", Reason.KEEPALIVE_LOST);
            case MESH -> new Event.PeerChanged("alpha", "up", 5, "", 0);
            case CALLS ->
                new Event.CallStarted(7, 1, 2_345_678, 91, false, new Entry(2_345_678, 2, 91, "", 0, 0, 0), 0);
            case HEALTH -> new Event.ServerState("started", "");
        };
    }
}
