@NullMarked
package org.freedmr.control.view;

import org.jspecify.annotations.NullMarked;
