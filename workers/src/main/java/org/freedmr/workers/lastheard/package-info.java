/// Writes the last-heard exports (`reporting.md` section 7).
@NullMarked
package org.freedmr.workers.lastheard;

import org.jspecify.annotations.NullMarked;
