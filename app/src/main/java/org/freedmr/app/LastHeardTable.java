package org.freedmr.app;

import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.jspecify.annotations.Nullable;

/// The last-heard exports: keys and settings of the role `lastheard`.
final class LastHeardTable {
    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of();

    private LastHeardTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        return null;
    }
}
