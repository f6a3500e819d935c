package org.freedmr.core.mesh;

import org.freedmr.wire.Address;

/// What the name of a peer resolved to.
public record PeerAddress(String peer, Address address) {}
