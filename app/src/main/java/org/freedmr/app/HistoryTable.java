package org.freedmr.app;

import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.jspecify.annotations.Nullable;

/// The database of calls, sessions and links: keys and settings of the role `history`.
final class HistoryTable {
    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of();

    private HistoryTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        return null;
    }
}
