@NullMarked
package org.freedmr.workers.legacyreport;

import org.jspecify.annotations.NullMarked;
