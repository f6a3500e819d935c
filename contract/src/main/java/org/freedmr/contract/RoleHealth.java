package org.freedmr.contract;

/// How a role of a worker process does.
///
/// @param state `ok`, or what keeps it from its duty: `waiting` for something it needs, `degraded`, `stalled`, `failed`
/// @param detail why, for people
/// @param queued messages that wait for it
/// @param dropped messages it lost since the start of its process
/// @param done what it has done since the start of its process: rows written, messages published, requests answered
/// @param restarts how often it was begun anew within its process
public record RoleHealth(String role, String state, String detail, long queued, long dropped, long done, int restarts) {
    public static final String OK = "ok";
    public static final String WAITING = "waiting";
    public static final String DEGRADED = "degraded";
    public static final String STALLED = "stalled";
    public static final String FAILED = "failed";
}
