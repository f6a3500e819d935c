/// The thin transport around the exchange: UDP ports, the packet thread and the loader thread.
@NullMarked
package org.freedmr.shell;

import org.jspecify.annotations.NullMarked;
