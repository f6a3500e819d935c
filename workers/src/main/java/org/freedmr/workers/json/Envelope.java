package org.freedmr.workers.json;

/// What every message has beside its content.
///
/// @param epochMs when it happened, in UTC milliseconds
/// @param server ID of the server that tells it, 0 when it has none, unsigned
/// @param seq number of the event; in a state that of the last event before it
public record Envelope(long epochMs, int server, long seq) {}
