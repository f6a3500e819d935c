package org.freedmr.bus.worker;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToExchange;

/// Somebody who comes to the exchange for a look at everything that stands, and leaves.
public final class Guest {
    private static final int CHUNK = 64 * 1024;

    private Guest() {}

    /// Asks for everything that stands, and waits for it and for one reading at least of a kind.
    ///
    /// @throws IOException when the exchange is not there, or did not tell both in time
    public static StateView look(String name, Path socket, Class<? extends Event.Periodic> readings, long patienceMs)
            throws IOException {
        StateView view = look(name, socket, it -> !it.readings(readings).isEmpty(), patienceMs);
        if (view.readings(readings).isEmpty()) {
            throw new IOException("the server does not tell of " + readings.getSimpleName());
        }
        return view;
    }

    /// Asks for everything that stands, and waits for it and for the readings that follow.
    ///
    /// @param name who asks
    /// @param enough whether what was told suffices, once everything that stands was
    /// @param patienceMs after which what was told has to suffice
    /// @throws IOException when the exchange is not there, or did not tell everything that stands in time
    public static StateView look(String name, Path socket, Predicate<StateView> enough, long patienceMs)
            throws IOException {
        StateView view = new StateView();
        boolean[] settled = {false};
        Inlet.Listener listener = new Inlet.Listener() {
            @Override
            public void event(Event event, long epochMs) {
                // The view takes it.
            }

            @Override
            public void settled() {
                settled[0] = true;
            }
        };
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            Inlet inlet = new Inlet(
                    new ToExchange.Hello(name, ProcessHandle.current().pid(), List.of()),
                    view,
                    listener,
                    System.nanoTime());
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (!settled[0] || !enough.test(view)) {
                if (System.nanoTime() - untilNs > 0) {
                    if (settled[0]) {
                        break;
                    }
                    throw new IOException("the server does not answer");
                }
                inlet.flush(channel, System.nanoTime());
                selector.select(100);
                selector.selectedKeys().clear();
                int length = channel.read(chunk.clear());
                String objection = length < 0 ? "it hung up" : inlet.received(chunk.flip(), System.nanoTime());
                if (objection != null) {
                    throw new IOException("the server ends the conversation: " + objection);
                }
            }
        }
        return view;
    }
}
