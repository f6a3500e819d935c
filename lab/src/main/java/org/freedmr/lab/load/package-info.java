/// The load tool: a crowd of clients on real sockets, its measurements, and the processes it measures. One thread;
/// knows
/// the protocol but nothing of the server's insides.
@NullMarked
package org.freedmr.lab.load;

import org.jspecify.annotations.NullMarked;
