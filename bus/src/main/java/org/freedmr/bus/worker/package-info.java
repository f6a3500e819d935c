/// What runs a worker process (`architecture.md` section 6): one thread that reads the bus, and one for each role.
///
/// | class | thread |
/// |---|---|
/// | {@link org.freedmr.bus.worker.Worker} | the bus thread: connects, keeps the one `StateView`, hands out, sends up |
/// | `RoleRunner` | begins a role, begins it anew when it fails or hangs, each time on a thread of its own |
/// | `Mailbox` | between the two; bounded, what does not fit is dropped by class and counted |
/// | {@link org.freedmr.bus.worker.Role} | knows none of this: it is called by one thread, one call at a time |
///
/// A role can throw, hang or loop, and the others go on. A role that missed something is told everything that
/// stands as soon as it has caught up.
@NullMarked
package org.freedmr.bus.worker;

import org.jspecify.annotations.NullMarked;
