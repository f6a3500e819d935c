/// What the server itself says: echo and announcements, paced by the core's timers.
@NullMarked
package org.freedmr.core.voice;

import org.jspecify.annotations.NullMarked;
