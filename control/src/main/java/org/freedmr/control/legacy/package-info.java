/// The older HTTP interface, version 1, for programs made for it (`reporting.md` section 9.2): an adapter at a port of
/// its own, off unless the operator switches it on.
@NullMarked
package org.freedmr.control.legacy;

import org.jspecify.annotations.NullMarked;
