@NullMarked
package org.freedmr.bus;

import org.jspecify.annotations.NullMarked;
