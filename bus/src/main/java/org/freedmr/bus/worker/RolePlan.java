package org.freedmr.bus.worker;

import java.util.function.Supplier;

/// A role that a worker process is to run.
///
/// @param settings what it was made of; a role whose settings have changed is made anew, any other goes on
/// @param make makes a new one, without beginning it
public record RolePlan(String name, Object settings, Supplier<Role> make) {
    boolean isLike(RolePlan other) {
        return name.equals(other.name) && settings.equals(other.settings);
    }
}
