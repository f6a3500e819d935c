package org.freedmr.core.policy;

import java.util.List;

/// How far a talkgroup travels between servers (`mesh-fbp.md` section 5.3, `decisions.md` 4).
///
/// @param ranges the first one that has a number decides; a number in none travels everywhere
public record TalkgroupRanges(List<Range> ranges) {
    /// How far.
    public enum Reach {
        /// Not beyond this server.
        SERVER,
        /// To servers whose ID begins with the same four digits: one sysop's cluster.
        CLUSTER,
        /// To servers whose ID begins with the same three digits: one country.
        COUNTRY,
        WORLD
    }

    /// Talkgroups `first` to `last`, both included.
    public record Range(int first, int last, Reach reach) {}

    /// What FreeDMR servers agree on.
    public static final TalkgroupRanges USUAL = new TalkgroupRanges(List.of(
            new Range(0, Talkgroups.HIGHEST_LOCAL, Reach.SERVER),
            new Range(80, 89, Reach.COUNTRY),
            new Range(92, 199, Reach.CLUSTER),
            new Range(800, 899, Reach.COUNTRY)));

    public TalkgroupRanges {
        ranges = List.copyOf(ranges);
    }

    /// How far a talkgroup travels. The numbers with a meaning of their own stay here whatever the table says.
    public Reach reach(int talkgroup) {
        if (Talkgroups.group(talkgroup) != GroupUse.MESH && Talkgroups.group(talkgroup) != GroupUse.LOCAL) {
            return Reach.SERVER;
        }
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (talkgroup >= range.first && talkgroup <= range.last) {
                return range.reach;
            }
        }
        return Reach.WORLD;
    }

    /// Whether a stream that entered the network at `from` may be sent to the server `to`; both unsigned IDs.
    public boolean carries(int talkgroup, int from, int to) {
        return switch (reach(talkgroup)) {
            case SERVER -> false;
            case CLUSTER -> leading(from, 4) == leading(to, 4);
            case COUNTRY -> leading(from, 3) == leading(to, 3);
            case WORLD -> true;
        };
    }

    /// The first digits of an ID; all of them if it has no more.
    private static long leading(int id, int digits) {
        long limit = digits == 4 ? 10_000 : 1_000;
        long number = Integer.toUnsignedLong(id);
        while (number >= limit) {
            number /= 10;
        }
        return number;
    }
}
