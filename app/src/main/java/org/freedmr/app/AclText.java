package org.freedmr.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.freedmr.core.policy.Acl;

/// Reads access lists (`access-hbp.md` section 2.10): `PERMIT:ALL`, `DENY:1-5,7`. Ranges are clipped to what can occur;
/// a single number that cannot occur is wrong.
final class AclText {
    private static final String EXAMPLE = "write PERMIT or DENY, a colon and ALL or numbers, as in \"DENY:1-5,7\"";

    private AclText() {}

    static Acl parse(String text, long highest) throws Misfit {
        if (text.isBlank()) {
            return Acl.ALL;
        }
        String[] parts = text.split(":", 2);
        String action = parts[0].strip().toUpperCase(Locale.ROOT);
        if (parts.length != 2 || !(action.equals("PERMIT") || action.equals("DENY"))) {
            throw new Misfit("'" + text + "' does not begin with PERMIT: or DENY:", EXAMPLE);
        }
        List<long[]> ranges = new ArrayList<>();
        for (String entry : parts[1].split(",", -1)) {
            if (entry.strip().equalsIgnoreCase("ALL")) {
                ranges.add(new long[] {1, highest});
                break;
            }
            ranges.add(range(entry.strip(), highest));
        }
        return new Acl(action.equals("PERMIT"), merged(ranges));
    }

    private static long[] range(String entry, long highest) throws Misfit {
        String[] ends = entry.split("\\s*-\\s*", -1);
        if (ends.length > 2 || !isNumber(ends[0]) || !isNumber(ends[ends.length - 1])) {
            throw new Misfit("'" + entry + "' is neither a number nor a range", EXAMPLE);
        }
        long one = Long.parseLong(ends[0]);
        long other = Long.parseLong(ends[ends.length - 1]);
        long first = Math.max(1, Math.min(one, other));
        long last = Math.min(highest, Math.max(one, other));
        if (first > last) {
            throw new Misfit("'" + entry + "' is out of range", "use numbers from 1 to " + highest);
        }
        return new long[] {first, last};
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    private static long[] merged(List<long[]> ranges) {
        ranges.sort(Comparator.comparingLong(range -> range[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] range : ranges) {
            if (!merged.isEmpty() && range[0] <= merged.getLast()[1] + 1) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], range[1]);
            } else {
                merged.add(range.clone());
            }
        }
        long[] flat = new long[merged.size() * 2];
        for (int i = 0; i < merged.size(); i++) {
            flat[2 * i] = merged.get(i)[0];
            flat[2 * i + 1] = merged.get(i)[1];
        }
        return flat;
    }
}
