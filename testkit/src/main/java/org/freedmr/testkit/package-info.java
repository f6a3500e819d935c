/// Virtual clock, packet builders, virtual clients and peers, and an impaired network, for tests, simulation and the
/// demonstration.
/// Everything here is single-threaded and takes the time as an argument, except [UdpClientHost], which owns sockets and
/// reads the system clock. Clients and peers compose their datagrams on their own, from the specification, so that an
/// error
/// in
/// the server's codecs cannot cancel itself out. Must not know the server's core.
@NullMarked
package org.freedmr.testkit;

import org.jspecify.annotations.NullMarked;
