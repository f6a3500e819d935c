package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// What a transmission turned out to mean: it speaks through a subscription, to the echo, or nowhere for a reason.
record Talk(
        @Nullable Subscription subscription,
        boolean toEcho,
        @Nullable Reason refusal) {
    static Talk through(Subscription subscription) {
        return new Talk(subscription, false, null);
    }

    static Talk nowhere(Reason reason) {
        return new Talk(null, false, reason);
    }
}
