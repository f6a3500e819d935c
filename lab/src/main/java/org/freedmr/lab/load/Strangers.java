package org.freedmr.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.SplittableRandom;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;

/// Hostile traffic at a steady rate from many loopback addresses: noise, logins of invented and of real IDs, wrong
/// answers to challenges, pings and bursts of nobody's session. The same seed sends the same datagrams.
final class Strangers implements AutoCloseable {
    private static final int SOCKETS = 64;
    private static final int MAX_NOISE = 600;
    private static final int KINDS = 6;
    private static final long SECOND_NS = 1_000_000_000L;

    private final DatagramChannel[] channels;
    private final SplittableRandom dice = new SplittableRandom(0x57A);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MAX_NOISE);
    private final long periodNs;
    private long dueNs = Long.MAX_VALUE;
    private long sent;

    /// @param perSecond 0 for none
    Strangers(InetSocketAddress target, int perSecond) throws IOException {
        channels = new DatagramChannel[perSecond == 0 ? 0 : SOCKETS];
        periodNs = perSecond == 0 ? 0 : SECOND_NS / perSecond;
        for (int i = 0; i < channels.length; i++) {
            channels[i] = DatagramChannel.open();
            channels[i].configureBlocking(false);
            channels[i].bind(new InetSocketAddress("127.200.%d.%d".formatted(i, 1 + i), 0));
            channels[i].connect(target);
        }
    }

    void begin(long nowNs) {
        dueNs = channels.length == 0 ? Long.MAX_VALUE : nowNs;
    }

    /// Sends what is due.
    ///
    /// @return when the next is due
    long bother(long nowNs) {
        while (dueNs <= nowNs) {
            send(datagram());
            dueNs += periodNs;
        }
        return dueNs;
    }

    long sent() {
        return sent;
    }

    private byte[] datagram() {
        int id = dice.nextBoolean() ? dice.nextInt() : 2_340_000 + dice.nextInt(1_000);
        return switch (dice.nextInt(KINDS)) {
            case 0 -> noise(dice.nextInt(MAX_NOISE));
            case 1 -> IdMessage.LOGIN.build(id);
            case 2 -> KeyResponse.build(id, noise(32));
            case 3 -> IdMessage.PING.build(id);
            case 4 -> IdMessage.CLOSE.build(id);
            default -> Dmrd.build(dice.nextInt(256), 1, Talker.talkgroup(0), id, dice.nextInt(), dice.nextInt(256));
        };
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        dice.nextBytes(bytes);
        return bytes;
    }

    private void send(byte[] bytes) {
        DatagramChannel channel = channels[dice.nextInt(channels.length)];
        try {
            sent += channel.write(out.clear().put(bytes).flip()) == bytes.length ? 1 : 0;
        } catch (IOException e) {
            dueNs += periodNs; // Nobody listens: the figures will say so.
        }
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
