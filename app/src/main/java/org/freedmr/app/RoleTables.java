package org.freedmr.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.freedmr.bus.worker.RolePlan;
import org.jspecify.annotations.Nullable;

/// The tables of the roles, one for each.
final class RoleTables {
    private static final Map<String, BiFunction<Section, RoleContext, @Nullable RolePlan>> PLANS =
            new LinkedHashMap<>();

    static {
        PLANS.put("control", ControlTable::plan);
        PLANS.put("metrics", MetricsTable::plan);
        PLANS.put("history", HistoryTable::plan);
        PLANS.put("lastheard", LastHeardTable::plan);
        PLANS.put("aliases", AliasTable::plan);
        PLANS.put("mqtt", MqttTable::plan);
        PLANS.put("legacyreport", LegacyReportTable::plan);
    }

    /// In the order of the reference.
    static final List<Key<?>> KEYS = Stream.of(
                    ControlTable.KEYS,
                    MetricsTable.KEYS,
                    HistoryTable.KEYS,
                    LastHeardTable.KEYS,
                    AliasTable.KEYS,
                    MqttTable.KEYS,
                    LegacyReportTable.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    /// Names of the tables, which are those of the roles.
    static final List<String> NAMES = List.copyOf(PLANS.keySet());

    private RoleTables() {}

    /// The roles that are switched on, in the order of the reference.
    static List<RolePlan> plans(Section root, RoleContext context) {
        List<RolePlan> plans = new ArrayList<>();
        PLANS.forEach((name, maker) -> {
            RolePlan plan = maker.apply(root.child(name), context);
            if (plan != null) {
                plans.add(plan);
            }
        });
        return plans;
    }
}
