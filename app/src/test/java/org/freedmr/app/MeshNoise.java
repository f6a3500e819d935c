package org.freedmr.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.freedmr.testkit.PeerMessages;

/// Datagrams that no server would send over a link: noise, messages of the mesh with noise in them, and frames of a
/// call that were changed, cut short or made longer on their way. The same seed makes the same datagrams.
final class MeshNoise {
    private static final String[] TAGS = {
        "DMRE", "DMRD", "DMRF", "EOBP", "BCKA", "BCSQ", "BCST", "BCVE", "BCTO", "BCXY",
    };
    private static final int[] LENGTHS = {24, 25, 31, 34, 73, 78, 85, 89};
    private static final int FBP_5_BODY = 73;
    private static final int SENDER = 11;
    private static final int VERSION = 55;
    private static final int TIMESTAMP = 56;

    private final SplittableRandom dice;
    private final int server;
    private final PeerMessages messages;

    /// @param server whose name and secret the proven noise has
    MeshNoise(long seed, int server, String passphrase) {
        this.dice = new SplittableRandom(seed);
        this.server = server;
        this.messages = new PeerMessages(passphrase);
    }

    /// A datagram that proves nothing.
    ///
    /// @param frames good ones to spoil
    byte[] next(List<byte[]> frames) {
        return switch (dice.nextInt(frames.isEmpty() ? 3 : 6)) {
            case 0 -> noise(dice.nextInt(1_400));
            case 1 -> tagged(noise(4 + dice.nextInt(200)));
            case 2 -> tagged(noise(LENGTHS[dice.nextInt(LENGTHS.length)]));
            case 3 -> Arrays.copyOf(any(frames), dice.nextInt(200));
            default -> spoilt(any(frames));
        };
    }

    /// A frame of version 5 with a good proof, of this moment, and nonsense in all fields that say what it is about.
    byte[] proven() {
        ByteBuffer body = ByteBuffer.wrap(tagged("DMRE", noise(FBP_5_BODY)));
        body.putInt(SENDER, server);
        body.put(VERSION, (byte) 5);
        body.putLong(TIMESTAMP, System.currentTimeMillis() * 1_000_000);
        return messages.signed(body.array());
    }

    private byte[] any(List<byte[]> frames) {
        return frames.get(dice.nextInt(frames.size()));
    }

    private byte[] spoilt(byte[] frame) {
        byte[] other = frame.clone();
        other[dice.nextInt(other.length)] ^= (byte) (1 << dice.nextInt(8));
        return other;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        dice.nextBytes(noise);
        return noise;
    }

    private byte[] tagged(byte[] noise) {
        return tagged(TAGS[dice.nextInt(TAGS.length)], noise);
    }

    private static byte[] tagged(String tag, byte[] noise) {
        System.arraycopy(tag.getBytes(StandardCharsets.US_ASCII), 0, noise, 0, tag.length());
        return noise;
    }
}
