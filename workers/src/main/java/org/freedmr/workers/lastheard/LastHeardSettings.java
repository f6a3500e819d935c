package org.freedmr.workers.lastheard;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;

/// What the role `lastheard` is made of. Files and collector are null where they are not wanted.
///
/// @param log one line for each call
/// @param keepDays how long logs of days before are kept
/// @param csv the newest calls as a table
/// @param json the newest calls in JSON
/// @param newest how many these are
/// @param everyMs they are rewritten no more often
/// @param leastMs shorter calls are in no file
/// @param hidden radios that are shown as a number only
/// @param collector where a network's common list is made
/// @param token shows the collector who we are; empty for none
/// @param spool calls that wait for the collector at most
/// @param stateDirectory where the names are, and what is to outlive a restart
public record LastHeardSettings(
        @Nullable Path log,
        int keepDays,
        @Nullable Path csv,
        @Nullable Path json,
        int newest,
        long everyMs,
        int leastMs,
        Set<Integer> hidden,
        @Nullable URI collector,
        Secret token,
        int spool,
        Path stateDirectory) {
    public LastHeardSettings {
        hidden = Set.copyOf(hidden);
    }

    /// Whether there is nothing to do.
    public boolean isIdle() {
        return log == null && csv == null && json == null && collector == null;
    }
}
