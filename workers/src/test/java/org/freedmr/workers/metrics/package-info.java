@NullMarked
package org.freedmr.workers.metrics;

import org.jspecify.annotations.NullMarked;
