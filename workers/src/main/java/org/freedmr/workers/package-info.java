/// What worker processes do (`architecture.md` section 4): one package for each role. None of them sees another, nor
/// the exchange: all they know is what the bus tells.
@NullMarked
package org.freedmr.workers;

import org.jspecify.annotations.NullMarked;
