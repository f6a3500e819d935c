/// The routes: what comes in is checked here, and what goes out is made here.
@NullMarked
package org.freedmr.control.http;

import org.jspecify.annotations.NullMarked;
