package org.freedmr.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant to write.
final class Spelling {
    private static final int FARTHEST = 3;

    private Spelling() {}

    /// The name that takes the fewest changed letters, if they are few.
    static @Nullable String nearest(String written, List<String> names) {
        String nearest = null;
        int best = Math.min(FARTHEST, written.length() / 2) + 1;
        for (String name : names) {
            int distance = distance(written, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /// The number of letters to insert, remove or replace (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
