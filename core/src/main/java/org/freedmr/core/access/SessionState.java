package org.freedmr.core.access;

/// Where a session stands (`access-hbp.md` section 2.2). Before its proof there is none.
public enum SessionState {
    /// The password was right; the configuration is awaited.
    WAIT_CONFIG,
    /// Logged in: traffic flows.
    RUNNING,
    /// Over. The object is not used again.
    ENDED
}
