package org.freedmr.core.policy;

import java.util.Arrays;

/// An access list over numbers: an action and ranges, sorted and merged. An ID in any range meets the action, one in
/// none its opposite (`access-hbp.md` section 2.10).
///
/// @param permits whether the ranges are admitted or refused
/// @param ranges pairs of first and last number, unsigned, ascending
public record Acl(boolean permits, long[] ranges) {
    /// Admits everybody.
    public static final Acl ALL = new Acl(false, new long[0]);

    /// Highest ID of a radio or talkgroup.
    public static final long HIGHEST_RADIO = 16_776_415L;
    /// Highest ID of a client.
    public static final long HIGHEST_CLIENT = 4_294_967_295L;

    /// @param id unsigned
    public boolean admits(long id) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (id >= ranges[i] && id <= ranges[i + 1]) {
                return permits;
            }
        }
        return !permits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Acl acl && acl.permits == permits && Arrays.equals(acl.ranges, ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges) + Boolean.hashCode(permits);
    }

    @Override
    public String toString() {
        return (permits ? "PERMIT:" : "DENY:") + Arrays.toString(ranges);
    }
}
