/// The outside as the core sees it: time as an argument, timers, and the two ways out, {@link
/// org.freedmr.core.port.Outbox} and
/// {@link org.freedmr.core.port.Reporter}. The lowest layer: it knows none of
/// the others.
@NullMarked
package org.freedmr.core.port;

import org.jspecify.annotations.NullMarked;
