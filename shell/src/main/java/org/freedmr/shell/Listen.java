package org.freedmr.shell;

import java.net.InetSocketAddress;
import java.util.List;

/// The addresses one listener listens on.
///
/// @param listener its number in the core: access listeners from 0 on, mesh listeners from
/// {@link org.freedmr.core.mesh.MeshSettings#FIRST_LISTENER} on
record Listen(int listener, List<InetSocketAddress> addresses) {}
