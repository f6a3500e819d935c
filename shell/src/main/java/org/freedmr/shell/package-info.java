/// Sockets, clock, files and log: everything the core must not see. One packet thread ({@link
/// org.freedmr.shell.PacketLoop}) owns the exchange and the sockets; one loader thread ({@link
/// org.freedmr.shell.Loader})
/// owns the files and the log. They meet in two bounded queues that nobody waits for.
@NullMarked
package org.freedmr.shell;

import org.jspecify.annotations.NullMarked;
