/// Datagrams: one class for each message of the Homebrew protocol (HBP). Parses, builds and rewrites bytes.
/// Holds no state.
/// Knows nothing of sessions. Specification: `access-hbp.md` section 1.
@NullMarked
package org.freedmr.wire;

import org.jspecify.annotations.NullMarked;
