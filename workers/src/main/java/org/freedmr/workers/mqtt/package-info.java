/// Publishes events and what stands to a broker (`reporting.md` section 10.3).
@NullMarked
package org.freedmr.workers.mqtt;

import org.jspecify.annotations.NullMarked;
