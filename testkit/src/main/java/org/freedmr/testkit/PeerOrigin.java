package org.freedmr.testkit;

/// The way of a burst before it reaches our server, as an FBP frame tells it (mesh-fbp §2.3).
///
/// @param server where it entered the mesh, unsigned
/// @param repeater through which client it entered, unsigned; 0 = not known
/// @param hops 1 when that server is the sender itself, one more for each relay
public record PeerOrigin(int server, int repeater, int hops) {}
