package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The channel that is meant: a Unix-domain stream socket, whose buffers are the system's.
class UnixSocketTest {
    @Test
    void aWorkerThatStoppedReadingLosesEventsAndNothingElse(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("bus"));
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                SocketChannel worker = SocketChannel.open(address);
                SocketChannel exchange = server.accept()) {
            worker.configureBlocking(false);
            exchange.configureBlocking(false);
            Bench bench = new Bench(EventOutbox.CAPACITY);
            long offered = 0;
            while (bench.outbox.dropped(DropOrder.MESH) < 1_000) {
                for (int i = 0; i < 50; i++) {
                    bench.outbox.offer(new Event.Quenched("alpha", true, 91, (int) offered++));
                }
                bench.outbox.flush(exchange);
                assertThat(bench.outbox.size()).isLessThanOrEqualTo(EventOutbox.CAPACITY);
            }
            ByteBuffer chunk = ByteBuffer.allocate(5_000);
            boolean allLeft = false;
            while (worker.read(chunk.clear()) > 0 || !allLeft) {
                assertThat(bench.inlet.received(chunk.flip(), 0)).isNull();
                allLeft = bench.outbox.flush(exchange);
            }
            assertThat(bench.events.size() + bench.missed).isEqualTo(offered);
            assertThat(bench.missed).isEqualTo(bench.outbox.dropped(DropOrder.MESH));
            assertThat(bench.lost).isEqualTo(bench.missed);
        }
    }
}
