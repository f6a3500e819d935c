package org.freedmr.app;

import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.jspecify.annotations.Nullable;

/// Names of radios, clients, talkgroups and servers: keys and settings of the role `aliases`.
final class AliasTable {
    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of();

    private AliasTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        return null;
    }
}
