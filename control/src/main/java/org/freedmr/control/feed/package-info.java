/// The live stream: what happens is written once as bytes and put before every viewer, each of whom has a thread and a
/// bounded queue of his own. Whoever reads too slowly loses his queue and begins again with what stands; nobody waits
/// for him.
@NullMarked
package org.freedmr.control.feed;

import org.jspecify.annotations.NullMarked;
