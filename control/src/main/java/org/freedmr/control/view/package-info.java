/// What the role knows: the state that snapshots and events of the bus tell, as people want to see it.
@NullMarked
package org.freedmr.control.view;

import org.jspecify.annotations.NullMarked;
