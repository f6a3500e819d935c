package org.freedmr.shell;

import java.util.List;

/// A worker process that is to run beside the packet process.
///
/// @param name what it says in its first word to the exchange
/// @param roles names of its roles
/// @param starter starts it
public record WorkerPlan(String name, List<String> roles, WorkerStarter starter) {}
