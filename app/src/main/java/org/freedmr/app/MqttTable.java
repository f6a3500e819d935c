package org.freedmr.app;

import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.jspecify.annotations.Nullable;

/// The broker that events are published to: keys and settings of the role `mqtt`.
final class MqttTable {
    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of();

    private MqttTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        return null;
    }
}
