/// Who may do what, who did what, and how often one may ask.
@NullMarked
package org.freedmr.control.door;

import org.jspecify.annotations.NullMarked;
