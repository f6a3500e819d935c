@NullMarked
package org.freedmr.workers.lastheard;

import org.jspecify.annotations.NullMarked;
