/// Data: where radios were heard last, and the way of data to them. Data never opens, ends, refreshes or blocks a call.
/// Owned by the packet thread; changed by {@link org.freedmr.core.data.DataRoom}.
@NullMarked
package org.freedmr.core.data;

import org.jspecify.annotations.NullMarked;
