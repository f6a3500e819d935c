package org.freedmr.core.mesh;

/// What a link can do now (`mesh-fbp.md` section 3.1). Derived from what was heard and when, never stored.
public enum LinkState {
    /// Switched off in the configuration.
    DISABLED,
    /// Its name is not resolved yet and nothing was heard from it.
    NO_TARGET,
    /// Younger than a minute, and nothing was heard yet: carries on trust.
    SEEDED,
    UP,
    /// Nothing was heard for a minute.
    STALE,
    /// The peer asked us to stop sending, or our operator closed the link.
    STUNNED;

    /// Whether voice and data go out.
    public boolean sends() {
        return this == SEEDED || this == UP;
    }
}
