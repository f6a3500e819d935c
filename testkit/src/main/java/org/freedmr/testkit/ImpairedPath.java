package org.freedmr.testkit;

import java.util.SplittableRandom;
import org.freedmr.wire.Address;

/// One direction between two addresses: its own dice, so that traffic elsewhere cannot change what happens here.
///
/// Each datagram throws the same number of dice whatever the impairment, so that changing one probability leaves the
/// other outcomes alone.
final class ImpairedPath {
    private final SplittableRandom dice;
    private long lastArrivalNs;

    ImpairedPath(long seed, Address from, Address to) {
        long mixed = seed;
        for (long part : new long[] {from.high(), from.low(), from.port(), to.high(), to.low(), to.port()}) {
            mixed = new SplittableRandom(mixed ^ part).nextLong();
        }
        dice = new SplittableRandom(mixed);
    }

    /// What happens to one datagram.
    ///
    /// @param copies 0 when lost, 2 when duplicated
    /// @param reordered whether it was held back so that later ones can pass
    /// @param firstNs arrival of the first copy
    /// @param secondNs arrival of the second copy
    record Fate(int copies, boolean reordered, long firstNs, long secondNs) {}

    Fate send(Impairment impairment, long nowNs) {
        boolean lost = dice.nextDouble() < impairment.loss();
        boolean twice = dice.nextDouble() < impairment.duplicate();
        boolean held = dice.nextDouble() < impairment.reorder();
        long firstNs = arrival(impairment, held, nowNs);
        long secondNs = firstNs + delay(impairment);
        if (lost) {
            return new Fate(0, false, firstNs, secondNs);
        }
        if (!held) {
            lastArrivalNs = firstNs;
        }
        return new Fate(twice ? 2 : 1, held, firstNs, secondNs);
    }

    private long arrival(Impairment impairment, boolean held, long nowNs) {
        long delayNs = delay(impairment);
        return held ? nowNs + impairment.maxDelayNs() + delayNs : Math.max(lastArrivalNs, nowNs + delayNs);
    }

    private long delay(Impairment impairment) {
        double share = dice.nextDouble();
        return impairment.minDelayNs() + (long) (share * (impairment.maxDelayNs() - impairment.minDelayNs()));
    }
}
