/// Tests of stream identity and loop control.
@NullMarked
package org.freedmr.core.stream;

import org.jspecify.annotations.NullMarked;
