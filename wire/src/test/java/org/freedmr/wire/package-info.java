@NullMarked
package org.freedmr.wire;

import org.jspecify.annotations.NullMarked;
