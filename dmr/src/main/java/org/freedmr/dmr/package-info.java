/// The air interface: bursts, slot type, EMB, full and embedded link control, forward error correction, talker alias,
/// position, data headers, CSBKs, AMBE frames. Pure functions over bytes; no state, no thread. Knows nothing of
/// datagrams.
/// Specification: `dmr-layer2.md`.
@NullMarked
package org.freedmr.dmr;

import org.jspecify.annotations.NullMarked;
