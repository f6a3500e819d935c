/// Tests of the air interface: every golden vector, properties over all inputs, and fuzzed decoders.
@NullMarked
package org.freedmr.dmr;

import org.jspecify.annotations.NullMarked;
