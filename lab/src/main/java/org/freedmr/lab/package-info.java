/// Simulation, load generator and benchmarks.
@NullMarked
package org.freedmr.lab;

import org.jspecify.annotations.NullMarked;
