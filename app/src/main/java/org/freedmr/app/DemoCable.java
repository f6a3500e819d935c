package org.freedmr.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A cable between two servers on this machine: each server takes one end of it for the other server, and what it sends
/// there comes out of the other end, until the cable is cut. One thread for each direction.
final class DemoCable implements AutoCloseable {
    private static final int LONGEST_DATAGRAM = 2_000;

    /// Sees what comes out of the cable, on the thread of its direction.
    interface Tap {
        void passed(End at, byte[] datagram);
    }

    /// One end: a socket that stands for the server at the other end.
    final class End {
        private final DatagramChannel channel;
        private volatile @Nullable InetSocketAddress server;

        private End() throws IOException {
            channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        }

        /// Where the server at this end finds the other one.
        InetSocketAddress address() throws IOException {
            return (InetSocketAddress) channel.getLocalAddress();
        }

        /// Plugs a server in, known by where it listens for others.
        void plug(InetSocketAddress listens) {
            server = listens;
        }

        /// Sends the server at this end a datagram, as if the other server had.
        void put(byte[] datagram) throws IOException {
            InetSocketAddress to = server;
            if (to != null) {
                channel.send(ByteBuffer.wrap(datagram), to);
            }
        }

        private void passTo(End other) {
            ByteBuffer buffer = ByteBuffer.allocate(LONGEST_DATAGRAM);
            try {
                while (true) {
                    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                    if (!cut && from.equals(server)) {
                        byte[] datagram = Arrays.copyOf(buffer.array(), buffer.position());
                        Thread.sleep(delayMs);
                        tap.passed(other, datagram);
                        other.put(datagram);
                    }
                }
            } catch (ClosedChannelException _) {
                // The end of the cable's life.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final End first = new End();
    private final End second = new End();
    private final Tap tap;
    private final long delayMs;
    private volatile boolean cut;

    /// @param delayMs how long each datagram is under way; one after the other, so that this bounds what gets through
    DemoCable(Tap tap, long delayMs) throws IOException {
        this.tap = tap;
        this.delayMs = delayMs;
        Thread.ofVirtual().start(() -> first.passTo(second));
        Thread.ofVirtual().start(() -> second.passTo(first));
    }

    End first() {
        return first;
    }

    End second() {
        return second;
    }

    /// From now on nothing comes through.
    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        first.channel.close();
        second.channel.close();
    }
}
