package org.freedmr.shell;

import java.net.InetSocketAddress;

/// One address to bind for one listener.
///
/// @param listener its number in the core
/// @param shared whether it stands beside a wildcard on the same port, which the system allows only to sockets that say
/// so
record Endpoint(int listener, InetSocketAddress address, boolean shared) {}
