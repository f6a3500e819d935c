/// Keeps calls, sessions and links in a database (`reporting.md` section 7.2).
@NullMarked
package org.freedmr.workers.history;

import org.jspecify.annotations.NullMarked;
