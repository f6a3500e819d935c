package org.freedmr.core.access;

import java.util.Arrays;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;

/// Per-ID passwords (`access-hbp.md` section 2.4): sorted IDs and their secrets.
///
/// @param ids unsigned client IDs, ascending as longs
public record Passwords(long[] ids, Secret[] secrets) {
    public static final Passwords NONE = new Passwords(new long[0], new Secret[0]);

    /// The entry of the exact ID or, for a nine-digit ID, that of its first seven digits.
    public @Nullable Secret of(int clientId) {
        long id = Integer.toUnsignedLong(clientId);
        int at = Arrays.binarySearch(ids, id);
        if (at < 0 && id >= 100_000_000L && id <= 999_999_999L) {
            at = Arrays.binarySearch(ids, id / 100);
        }
        return at < 0 ? null : secrets[at];
    }

    @Override
    public String toString() {
        return "Passwords[" + ids.length + "]";
    }
}
