@NullMarked
package org.freedmr.workers.history;

import org.jspecify.annotations.NullMarked;
