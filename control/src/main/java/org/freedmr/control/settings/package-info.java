/// What the operator wants of the control role. Knows nothing of the rest of it.
@NullMarked
package org.freedmr.control.settings;

import org.jspecify.annotations.NullMarked;
