@NullMarked
package org.freedmr.control.feed;

import org.jspecify.annotations.NullMarked;
