/// Virtual clock, packet builders, virtual clients and an impaired network, for tests, simulation and the demonstration.
@NullMarked
package org.freedmr.testkit;

import org.jspecify.annotations.NullMarked;
