package org.freedmr.contract;

/// Where a subscription comes from (`access-hbp.md` section 4.1, `decisions.md` 7). Routing never looks at it.
public enum Source {
    /// Wished for in the client's options or the listener's defaults; stays.
    STATIC,
    /// Made by talking on the talkgroup; expires.
    USER_ACTIVATED,
    /// Made by a private call to the talkgroup's number; talkgroup 9 on slot 2.
    DIAL,
    /// The link a client returns to when its dial link ends.
    DEFAULT_REFLECTOR,
    /// Made by a command.
    API,
    /// The talkgroup that answers with one's own voice.
    ECHO;

    /// Whether it is made at run time and therefore survives a restart of the server.
    public boolean isDynamic() {
        return this == USER_ACTIVATED || this == DIAL || this == API;
    }
}
