/// What the exchange tells those who look on: everything that happens, and everything that stands.
@NullMarked
package org.freedmr.lab.reporting;

import org.jspecify.annotations.NullMarked;
