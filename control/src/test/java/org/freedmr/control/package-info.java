/// What the tests of the control role share: a desk without an exchange, and the contract of the interface.
@NullMarked
package org.freedmr.control;

import org.jspecify.annotations.NullMarked;
