/// Answers Prometheus and load balancers (`reporting.md` section 11).
@NullMarked
package org.freedmr.workers.metrics;

import org.jspecify.annotations.NullMarked;
