package org.freedmr.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Reads an access list from its text (`access-hbp.md` section 2.10):
///
/// ```
/// acl    = action ":" entry *( "," entry )      empty text admits everybody
/// action = "PERMIT" | "DENY"                    in any case
/// entry  = "ALL" | number | number "-" number
/// ```
///
/// Ranges are clipped to 1 … highest; a range without a number inside, and a single number outside, is an error.
public final class AclParser {
    private final long highest;
    private final List<String> warnings;

    private AclParser(long highest, List<String> warnings) {
        this.highest = highest;
        this.warnings = warnings;
    }

    /// @param highest last number of the field, {@link Acl#HIGHEST_RADIO} or {@link Acl#HIGHEST_CLIENT}
    /// @param warnings receives a sentence for each entry that was understood but is oddly written
    /// @throws IllegalArgumentException names the token that is wrong and what to write instead
    public static Acl parse(String text, long highest, List<String> warnings) {
        return text.isBlank() ? Acl.ALL : new AclParser(highest, warnings).list(text);
    }

    private Acl list(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text, "start the list with PERMIT: or DENY:");
        }
        boolean permits = permits(text.substring(0, colon).strip());
        String[] entries = text.substring(colon + 1).split(",", -1);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            ranges.add(range(entry));
            if (isAll(entry)) {
                if (i + 1 < entries.length) {
                    warnings.add("'" + entry + "' covers everything; the entries after it are not read");
                }
                break;
            }
        }
        return new Acl(permits, merged(ranges));
    }

    private static boolean permits(String action) {
        if (action.equalsIgnoreCase("PERMIT")) {
            return true;
        }
        if (action.equalsIgnoreCase("DENY")) {
            return false;
        }
        throw wrong(action, "the action is PERMIT or DENY");
    }

    private Range range(String entry) {
        if (isAll(entry)) {
            return new Range(1, highest);
        }
        int dash = entry.indexOf('-');
        if (dash < 0) {
            long number = number(entry, entry);
            if (number < 1 || number > highest) {
                throw wrong(entry, "a number from 1 to " + highest + " is needed");
            }
            return new Range(number, number);
        }
        long first = number(entry.substring(0, dash).strip(), entry);
        long last = number(entry.substring(dash + 1).strip(), entry);
        if (first > last) {
            warnings.add("'" + entry + "' is reversed; it was read as " + last + "-" + first);
        }
        Range range = new Range(Math.max(1, Math.min(first, last)), Math.min(highest, Math.max(first, last)));
        if (range.first > range.last) {
            throw wrong(entry, "a range needs a number from 1 to " + highest);
        }
        return range;
    }

    private static boolean isAll(String entry) {
        return entry.equalsIgnoreCase("ALL");
    }

    private static long number(String text, String entry) {
        long number = Decimal.parse(text);
        if (number == Decimal.NONE) {
            throw wrong(entry, "write ALL, a number such as 91, or a range such as 10-79");
        }
        return number;
    }

    /// Sorted, with overlapping and adjacent ranges joined.
    private static long[] merged(List<Range> ranges) {
        ranges.sort(Comparator.comparingLong(Range::first));
        long[] pairs = new long[2 * ranges.size()];
        int used = 0;
        for (Range range : ranges) {
            if (used > 0 && range.first <= pairs[used - 1] + 1) {
                pairs[used - 1] = Math.max(pairs[used - 1], range.last);
            } else {
                pairs[used++] = range.first;
                pairs[used++] = range.last;
            }
        }
        return Arrays.copyOf(pairs, used);
    }

    private static IllegalArgumentException wrong(String token, String remedy) {
        return new IllegalArgumentException("'" + token + "' in an access list is wrong: " + remedy);
    }

    private record Range(long first, long last) {}
}
