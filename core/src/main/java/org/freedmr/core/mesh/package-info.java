/// Peers: other servers, and what we know of the link to each. Their proof, versions, addresses, quench and STUN; the
/// mesh leg, which every conference has. Owned by the packet thread; changed by {@link org.freedmr.core.mesh.Mesh}.
/// Must not know sessions, lines or RF TGs.
@NullMarked
package org.freedmr.core.mesh;

import org.jspecify.annotations.NullMarked;
