package org.freedmr.core.port;

import org.jspecify.annotations.Nullable;

/// What came of a command.
///
/// @param text for a person: why it was refused, or what else there is to say; may be empty when it is done
public record Outcome(boolean done, String text) {
    public static final Outcome DONE = new Outcome(true, "");

    public static Outcome refused(String why) {
        return new Outcome(false, why);
    }

    /// @param refusal null when it is done
    public static Outcome of(@Nullable String refusal) {
        return refusal == null ? DONE : refused(refusal);
    }
}
