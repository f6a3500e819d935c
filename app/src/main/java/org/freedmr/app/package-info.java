/// Configuration, command line and wiring of the server process.
@NullMarked
package org.freedmr.app;

import org.jspecify.annotations.NullMarked;
