@NullMarked
package org.freedmr.bus.worker;

import org.jspecify.annotations.NullMarked;
