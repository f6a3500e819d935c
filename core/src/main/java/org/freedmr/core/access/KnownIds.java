package org.freedmr.core.access;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The IDs the server knows, with their callsigns; sorted. Empty means that no table could be loaded, and then
/// everybody
/// is admitted (`access-hbp.md` section 2.3).
public record KnownIds(int[] ids, String[] callsigns) {
    public static final KnownIds NONE = new KnownIds(new int[0], new String[0]);

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /// The callsign registered for the first seven digits of a client's ID.
    public @Nullable String callsign(int clientId) {
        long id = Integer.toUnsignedLong(clientId);
        while (id > 9_999_999L) {
            id /= 10;
        }
        int at = Arrays.binarySearch(ids, (int) id);
        return at < 0 ? null : callsigns[at];
    }

    @Override
    public String toString() {
        return "KnownIds[" + ids.length + "]";
    }
}
