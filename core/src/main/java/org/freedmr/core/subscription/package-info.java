/// The subscription store, its indexes and expiry, and RF TG aliases. The only place where a subscription is made or
/// ended.
/// Must not know sessions, lines or streams.
@NullMarked
package org.freedmr.core.subscription;

import org.jspecify.annotations.NullMarked;
