@NullMarked
package org.freedmr.workers.names;

import org.jspecify.annotations.NullMarked;
