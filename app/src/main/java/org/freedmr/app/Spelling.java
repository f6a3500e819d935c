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

    /// The number of letters to insert, remove, replace or swap with their neighbour (Damerau and Levenshtein).
    private static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(int[][] distances, String a, String b, int i, int j) {
        int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(least, 1 + distances[i - 2][j - 2]) : least;
    }
}
