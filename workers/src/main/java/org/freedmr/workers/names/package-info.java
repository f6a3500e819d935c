/// Names for whoever shows radios, clients, talkgroups and servers to people: read from the file that the role
/// `aliases`
/// makes. Knows nothing of where the names come from, and has no thread.
@NullMarked
package org.freedmr.workers.names;

import org.jspecify.annotations.NullMarked;
