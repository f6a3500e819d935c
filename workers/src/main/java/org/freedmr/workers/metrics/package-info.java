/// Answers Prometheus and load balancers (`reporting.md` section 11).
///
/// The role's thread keeps the picture; two threads of the door answer from it. Neither waits for the other longer
/// than it takes to copy a few hundred numbers.
@NullMarked
package org.freedmr.workers.metrics;

import org.jspecify.annotations.NullMarked;
