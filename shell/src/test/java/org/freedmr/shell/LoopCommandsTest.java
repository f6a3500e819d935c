package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.freedmr.core.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What workers ask of the process itself: a real loop, a real socket, and the other end of the bus.
@Timeout(20)
final class LoopCommandsTest implements Inlet.Listener {
    @TempDir
    Path directory;

    private final List<Object> heard = new ArrayList<>();
    private boolean hasEnded;

    @Test
    void aReloadAndAStopAreAnsweredAndDoneAndTheStopIsAnsweredFirst() throws Exception {
        AtomicInteger reloads = new AtomicInteger();
        try (Selector selector = Selector.open()) {
            LoaderOutlet outlet = new LoaderOutlet();
            Outlets outlets = new Outlets(outlet, selector);
            BusSocket bus = BusSocket.open(directory, selector);
            SocketOutbox outbox = new SocketOutbox();
            Exchange exchange = new Exchange(new byte[32], SampleSettings.access("one"), outbox, outlets);
            PacketLoop loop = new PacketLoop(
                    selector,
                    Clock.SYSTEM,
                    new Inbox(selector),
                    new Ports(selector, outbox),
                    outbox,
                    outlet,
                    outlets,
                    exchange,
                    reloads::incrementAndGet);
            outlets.time(Clock.SYSTEM.read());
            outlets.follow(List.of("workers"));
            outlets.serve(loop, bus, new Event.ServerUp("2", 0, 0));
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    ended.complete(loop.run());
                } catch (IOException | RuntimeException e) {
                    ended.completeExceptionally(e);
                }
            });
            ask(bus.path(), new Command.Reload(), new Command.Reload(), new Command.Stop(), new Command.ResetAll());
            assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(reloads).hasValue(2);
        assertThat(heard)
                .containsSequence(
                        new ToWorker.Reply(0, true, ""),
                        new ToWorker.Reply(1, true, ""),
                        new ToWorker.Reply(2, true, ""),
                        new ToWorker.Reply(3, true, ""),
                        new Event.ServerState("stopping", ""));
        assertThat(heard).containsOnlyOnce(new Event.ServerState("stopping", ""));
    }

    private void ask(Path socket, Command... commands) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.configureBlocking(false);
            Inlet inlet =
                    new Inlet(new ToExchange.Hello("workers", 1, List.of()), new StateView(), this, System.nanoTime());
            for (int i = 0; i < commands.length; i++) {
                inlet.offer(new ToExchange.CommandRequest(i, commands[i]));
            }
            ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
            while (!hasEnded) {
                inlet.flush(channel, System.nanoTime());
                assertThat(channel.read(chunk.clear())).isNotNegative();
                assertThat(inlet.received(chunk.flip(), System.nanoTime())).isNull();
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void event(Event event, long epochMs) {
        if (!(event instanceof Event.Periodic)) {
            heard.add(event);
        }
    }

    @Override
    public void reply(ToWorker.Reply reply) {
        heard.add(reply);
    }

    @Override
    public void end() {
        hasEnded = true;
    }
}
