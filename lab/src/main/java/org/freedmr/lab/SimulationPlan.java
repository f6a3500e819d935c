package org.freedmr.lab;

import org.freedmr.testkit.Impairment;

/// What is to be simulated. The same plan gives the same outputs, on every machine.
///
/// @param seed decides everything that is left to chance
/// @param clients how many log in
/// @param talkers how many talk at once
/// @param seconds how long they go on, in virtual time
public record SimulationPlan(long seed, int clients, int talkers, int seconds) {
    /// A bad network in both directions: one datagram in ten lost, some twice, some out of order, 20 to 180 ms.
    static final Impairment NETWORK = new Impairment(0.10, 0.02, 0.03, 20 * VirtualServer.MS, 180 * VirtualServer.MS);
}
