/// Writes the last-heard exports (`reporting.md` section 7): a log, files of the newest calls, and a feed to a
/// network's
/// common list. Each can fail without the others, and none holds up the role: files are written once a second at most,
/// and the feed has a thread of its own.
@NullMarked
package org.freedmr.workers.lastheard;

import org.jspecify.annotations.NullMarked;
