/// Stream identity, sequence and lifecycle, and loop control: which ingress carries a stream. Must not know who
/// listens.
@NullMarked
package org.freedmr.core.stream;

import org.jspecify.annotations.NullMarked;
