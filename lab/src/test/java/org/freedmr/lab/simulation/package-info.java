/// The server under many clients at once, and the truth table of what comes out of which slot.
@NullMarked
package org.freedmr.lab.simulation;

import org.jspecify.annotations.NullMarked;
