/// Sessions, the handshake, options, lines, dial control and the access leg. Owns everything a client is.
@NullMarked
package org.freedmr.core.access;

import org.jspecify.annotations.NullMarked;
