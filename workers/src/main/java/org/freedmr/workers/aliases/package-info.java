/// Keeps the files of names fresh (`reporting.md` section 8.4).
@NullMarked
package org.freedmr.workers.aliases;

import org.jspecify.annotations.NullMarked;
