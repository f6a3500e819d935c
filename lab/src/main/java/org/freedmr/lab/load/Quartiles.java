package org.freedmr.lab.load;

import java.util.Arrays;
import java.util.Locale;

/// The middle of repeated measurements and how far they scatter.
///
/// @param lower a quarter of them is below
/// @param median half of them is below
/// @param upper three quarters of them are below
public record Quartiles(double lower, double median, double upper) {

    /// @param values at least one; values between two measurements are interpolated
    public static Quartiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f – %.2f)", median, lower, upper);
    }
}
