/// Speaks the TCP report protocol of older servers (`reporting.md` sections 2 to 4).
@NullMarked
package org.freedmr.workers.legacyreport;

import org.jspecify.annotations.NullMarked;
