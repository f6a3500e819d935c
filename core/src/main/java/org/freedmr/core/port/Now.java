package org.freedmr.core.port;

/// The time of one input, read once per duty cycle.
///
/// @param monoNs monotonic nanoseconds, for durations and timers
/// @param epochMs UTC milliseconds, for persisted expiries and reports only
public record Now(long monoNs, long epochMs) {}
