package org.freedmr.testkit;

/// One step of a client's state machine.
///
/// @param atNs monotonic time of the step
/// @param from the state left
/// @param to the state entered, which may be the same one
/// @param reason what caused it, in words
public record Transition(long atNs, ClientState from, ClientState to, String reason) {}
