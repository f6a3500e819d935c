/// Conferences, the floor, fan-out plans, and the {@link org.freedmr.core.conference.Leg} that the layers above
/// implement.
/// Must not know RF TGs, slots of clients, sessions or peers.
@NullMarked
package org.freedmr.core.conference;

import org.jspecify.annotations.NullMarked;
