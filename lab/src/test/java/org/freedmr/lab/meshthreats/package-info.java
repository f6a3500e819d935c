/// Threats to the links between servers (`threats.md` S12 to S17): each is played through the whole core on virtual
/// time.
@NullMarked
package org.freedmr.lab.meshthreats;

import org.jspecify.annotations.NullMarked;
