package org.freedmr.lab.jmh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.bus.EventOutbox;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.ToExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// How many events a second reach a worker over a real socket, decoded and in its view, when the exchange offers no
/// more than fits: the run fails if one is dropped or missed.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class EventCarriageBenchmark {
    private static final int EVENTS = 32;
    private static final int CHUNK = 64 * 1024;

    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private Path directory;
    private ServerSocketChannel door;
    private SocketChannel down;
    private SocketChannel up;
    private Thread reader;
    private EventOutbox outbox;
    private Event[] events;
    private long offered;

    @Setup(Level.Trial)
    public void begin() throws IOException {
        directory = Files.createTempDirectory("freedmr-bus");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("bus"));
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(address);
        up = SocketChannel.open(address);
        down = door.accept();
        down.configureBlocking(false);
        outbox = new EventOutbox();
        Entry entry = new Entry(2_345_678, 2, 91, "", 0, 2_345_678, 0);
        events = new Event[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = i % 2 == 0
                    ? new Event.CallStarted(i, i, 2_345_678, 91, false, entry, 1)
                    : new Event.Refused(2_345_678, 2, false, 2_345_670 + i, 91, Reason.FLOOR_HELD, 0);
        }
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void carried() throws IOException {
        for (Event event : events) {
            outbox.offer(event);
        }
        offered += EVENTS;
        outbox.flush(down);
        while (offered - arrived.get() > 1_000) {
            outbox.flush(down);
            Thread.onSpinWait();
        }
    }

    private void read() {
        Inlet.Listener listener = new Inlet.Listener() {
            @Override
            public void event(Event event, long epochMs) {
                arrived.incrementAndGet();
            }

            @Override
            public void missed(long messages) {
                missed.addAndGet(messages);
            }
        };
        Inlet inlet =
                new Inlet(new ToExchange.Hello("bench", 0, List.of()), new StateView(), listener, System.nanoTime());
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        try {
            while (up.read(chunk.clear()) >= 0) {
                inlet.received(chunk.flip(), System.nanoTime());
            }
        } catch (IOException e) {
            missed.incrementAndGet();
        }
    }

    @TearDown(Level.Trial)
    public void end() throws IOException, InterruptedException {
        down.close();
        reader.join();
        up.close();
        door.close();
        Files.deleteIfExists(directory.resolve("bus"));
        Files.delete(directory);
        if (missed.get() > 0) {
            throw new IllegalStateException(missed.get() + " events were missed");
        }
    }
}
