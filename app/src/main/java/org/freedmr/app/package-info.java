/// Configuration, command line and wiring of the server process. Knows every room; no other room knows it.
@NullMarked
package org.freedmr.app;

import org.jspecify.annotations.NullMarked;
