@NullMarked
package org.freedmr.workers.aliases;

import org.jspecify.annotations.NullMarked;
