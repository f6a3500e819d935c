package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Datagrams of attackers who know the protocol, the IDs of their victims and the call these are in: noise, valid tags
/// with noise, messages cut short, and whole messages in the name of a victim. The same seed makes the same datagrams.
public final class HostileMix {
    /// How many kinds there are.
    public static final int KINDS = 12;
    private static final String[] TAGS = {
        "DMRD", "RPTL", "RPTK", "RPTC", "RPTCL", "RPTO", "RPTPING", "DMRA", "DMRG", "RPTG", "RPTRSSI", "RPTINTR",
    };

    private final SplittableRandom dice;
    private final int talkgroup;
    private final int streamId;
    private final int[] victims;

    /// @param talkgroup where the call is
    /// @param streamId of the call
    /// @param victims client IDs; the first is the talker, under the same number as a radio
    public HostileMix(long seed, int talkgroup, int streamId, int... victims) {
        this.dice = new SplittableRandom(seed);
        this.talkgroup = talkgroup;
        this.streamId = streamId;
        this.victims = victims.clone();
    }

    /// A datagram of any kind.
    public byte[] next() {
        return of(dice.nextInt(KINDS));
    }

    /// A datagram of one kind, from 0 to [#KINDS] exclusive.
    public byte[] of(int kind) {
        int victim = victims[dice.nextInt(victims.length)];
        return switch (kind) {
            case 0 -> noise(dice.nextInt(1_400));
            case 1 -> tagged(noise(400));
            case 2 -> truncated(victim);
            case 3 -> Forged.burst(victim, victim, talkgroup, dice.nextInt());
            case 4 -> Forged.burst(victim, victims[0], talkgroup, streamId);
            case 5 -> Forged.ping(victim);
            case 6 -> Forged.close(victim);
            case 7 -> Forged.login(victim);
            case 8 -> Forged.login(dice.nextInt());
            case 9 -> Forged.key(victim, noise(32));
            case 10 -> Forged.options(victim, "TS2=91");
            case 11 -> Forged.config(victim, "EVIL");
            default -> throw new IllegalArgumentException("no kind " + kind);
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        dice.nextBytes(noise);
        return noise;
    }

    private byte[] tagged(byte[] noise) {
        byte[] tag = TAGS[dice.nextInt(TAGS.length)].getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(tag, 0, noise, 0, tag.length);
        return Arrays.copyOf(noise, tag.length + dice.nextInt(noise.length - tag.length));
    }

    private byte[] truncated(int victim) {
        byte[] whole = of(3 + dice.nextInt(9));
        byte[] cut = whole.length > 11 ? whole : Forged.options(victim, "TS1=1");
        return Arrays.copyOf(cut, 4 + dice.nextInt(cut.length - 4));
    }
}
