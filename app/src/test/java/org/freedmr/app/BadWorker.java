package org.freedmr.app;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Random;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;

/// Stands for a worker process that has gone mad. What it does depends on the name it is started under. The last three
/// arguments are those of every worker: its name, the socket, the server.
final class BadWorker {
    /// The property that makes every one of them loop.
    static final String LOOP = "loop";

    private BadWorker() {}

    public static void main(String[] args) throws Exception {
        String name = args[args.length - 3];
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[args.length - 2]))) {
            Inlet inlet = new Inlet(
                    new ToExchange.Hello(name, ProcessHandle.current().pid(), List.of(name)),
                    new StateView(),
                    (_, _) -> {},
                    System.nanoTime());
            inlet.flush(channel, System.nanoTime());
            if (Boolean.getBoolean(LOOP)) {
                loopWithoutReading();
            }
            switch (name) {
                case "metrics" -> loopWithoutReading();
                case "history" -> pourGarbage(channel);
                case "aliases" -> demandWithoutEnd(channel, inlet);
                default -> throw new IllegalStateException("a worker that crashes");
            }
        }
    }

    /// An endless loop: nothing is read, and no sign of life is given.
    private static void loopWithoutReading() {
        long spins = 0;
        while (spins >= 0) {
            spins = (spins + 1) & Long.MAX_VALUE;
        }
    }

    private static void pourGarbage(SocketChannel channel) throws Exception {
        Random random = new Random(1);
        byte[] garbage = new byte[64 * 1024];
        while (channel.isOpen()) {
            random.nextBytes(garbage);
            channel.write(ByteBuffer.wrap(garbage));
        }
    }

    /// Asks for everything, as fast as the socket takes it, and never reads an answer.
    private static void demandWithoutEnd(SocketChannel channel, Inlet inlet) throws Exception {
        for (int i = 0; channel.isOpen(); i++) {
            inlet.offer(new ToExchange.SnapshotRequest(i));
            inlet.offer(new ToExchange.CommandRequest(i, new Command.Disconnect(i)));
            inlet.offer(new ToExchange.Ask(i, new Query.Sessions(0, 0, 500)));
            inlet.offer(new ToExchange.Health(
                    List.of(new RoleHealth("role " + i, RoleHealth.OK, "x".repeat(500), i, i, i, i))));
            inlet.offer(new ToExchange.NamesChanged());
            inlet.flush(channel, System.nanoTime());
        }
    }
}
