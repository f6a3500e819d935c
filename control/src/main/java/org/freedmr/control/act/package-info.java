/// The routes that act: who may do it, what the exchange says to it, and the entry in the audit log. Signing in and
/// out is here as well. Requests run on threads of their own and may wait.
@NullMarked
package org.freedmr.control.act;

import org.jspecify.annotations.NullMarked;
