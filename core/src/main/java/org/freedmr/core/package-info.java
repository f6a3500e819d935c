/// The exchange: deterministic, in memory, one door ({@link org.freedmr.core.Exchange}). Owned by one thread; sees no
/// clock,
/// thread, lock, socket, file, logger or randomness.
@NullMarked
package org.freedmr.core;

import org.jspecify.annotations.NullMarked;
