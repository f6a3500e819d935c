@NullMarked
package org.freedmr.control.http;

import org.jspecify.annotations.NullMarked;
