/// Datagrams: one class for each message of the Homebrew protocol (HBP) and of the protocols between servers (OBP,
/// FBP), and the proof of a link's key. Parses, builds and rewrites bytes.
/// Holds no state but the digests of a [LinkSigner].
/// Knows nothing of sessions. Specification: `access-hbp.md` section 1, `mesh-fbp.md` sections 1 and 2.
@NullMarked
package org.freedmr.wire;

import org.jspecify.annotations.NullMarked;
