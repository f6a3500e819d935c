package org.freedmr.bus.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.Census;
import org.freedmr.bus.CommandGate;
import org.freedmr.bus.EventOutbox;
import org.freedmr.bus.Outlet;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// An exchange's side of the bus over a real socket, for one worker at a time. It has one thread of its own; all of it
/// happens there.
final class FakeExchange implements AutoCloseable, Census, Outlet.Host {
    /// What came up: hello, commands, queries, answers, and health.
    final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    private final Map<Object, Event.Standing> standing = new LinkedHashMap<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final EventOutbox outbox = new EventOutbox();
    private final CommandGate gate = new CommandGate();
    private final ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
    private final Path socket;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread = Thread.ofPlatform().daemon().name("exchange").unstarted(this::work);
    private @Nullable SocketChannel worker;
    private @Nullable Outlet outlet;
    private boolean admitted;
    private volatile boolean closed;

    /// Whether queries and commands are answered at once.
    volatile boolean answers = true;

    /// Whether it writes anything.
    volatile boolean speaks = true;

    FakeExchange(Path socket) throws IOException {
        this.socket = socket;
        selector = Selector.open();
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    // ---- for tests ----

    /// Something stands from now on, and is told if there ever was a worker.
    void begin(Object key, Event.Standing state) {
        run(() -> {
            standing.put(key, state);
            if (admitted) {
                outbox.offer(state);
            }
        });
    }

    /// It stands no more, and nothing tells so.
    void forget(Object key) {
        run(() -> standing.remove(key));
    }

    /// It stands no more, and the event tells so.
    void end(Object key, Event event) {
        run(() -> {
            if (standing.remove(key) != null) {
                outbox.offer(event);
            }
        });
    }

    void tell(ToWorker message) {
        run(() -> outbox.offer(message));
    }

    /// Loses messages on the way: what is longer than any frame.
    void lose() {
        tell(new Event.Fault("", "x".repeat(10_000)));
    }

    void hangUp() {
        run(this::dropWorker);
    }

    /// Everything asked of it before is done, and has left.
    void sync() throws Exception {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        run(() -> done.complete(null));
        done.get(Wait.PATIENCE_S, TimeUnit.SECONDS);
    }

    /// What stands now.
    List<Event.Standing> now() throws Exception {
        CompletableFuture<List<Event.Standing>> all = new CompletableFuture<>();
        run(() -> all.complete(List.copyOf(standing.values())));
        return all.get(Wait.PATIENCE_S, TimeUnit.SECONDS);
    }

    private void run(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    // ---- its thread ----

    private void work() {
        try (selector;
                server) {
            while (!closed) {
                selector.select(100);
                selector.selectedKeys().clear();
                cycle();
            }
            dropWorker();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cycle() throws IOException {
        gate.startCycle();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        SocketChannel newcomer = server.accept();
        if (newcomer != null) {
            dropWorker();
            newcomer.configureBlocking(false);
            newcomer.register(selector, SelectionKey.OP_READ);
            worker = newcomer;
            outlet = new Outlet(this, gate, this, System.nanoTime());
        }
        SocketChannel channel = worker;
        Outlet out = outlet;
        if (channel != null && out != null) {
            try {
                int length = channel.read(chunk.clear());
                if (length < 0 || out.received(chunk.flip(), System.nanoTime()) != null) {
                    dropWorker();
                } else if (speaks && !out.flush(channel, System.nanoTime())) {
                    selector.wakeup();
                }
            } catch (IOException e) {
                dropWorker();
            }
        }
    }

    private void dropWorker() {
        if (worker != null) {
            try {
                worker.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            worker = null;
            outlet = null;
            outbox.hangUp();
        }
    }

    @Override
    public Iterator<Event.Standing> standing() {
        return List.copyOf(standing.keySet()).stream()
                .map(key -> Optional.ofNullable(standing.get(key)))
                .flatMap(Optional::stream)
                .iterator();
    }

    @Override
    public EventOutbox admit(ToExchange.Hello hello) {
        heard.add(hello);
        admitted = true;
        return outbox;
    }

    @Override
    public void command(long number, Command command) {
        heard.add(command);
        if (answers) {
            outbox.offer(new ToWorker.Reply(number, true, command.getClass().getSimpleName()));
        }
    }

    @Override
    public void health(List<RoleHealth> roles) {
        heard.addAll(roles);
    }

    @Override
    public void namesChanged() {
        heard.add(new ToExchange.NamesChanged());
    }

    @Override
    public void ask(long number, Query query) {
        heard.add(query);
        if (answers) {
            outbox.offer(new ToWorker.Answer(number, List.of(), false, ""));
            outbox.offer(new ToWorker.Answer(number, List.of(), true, query.toString()));
        }
    }

    @Override
    public void answer(ToExchange.Answer answer) {
        heard.add(answer);
    }
}
