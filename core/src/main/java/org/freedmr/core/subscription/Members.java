package org.freedmr.core.subscription;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;

/// Told by the {@link Book} of every subscription that begins or stops to be active.
public interface Members {
    void joined(Subscription subscription, Now now);

    void left(Subscription subscription, Reason reason, Now now);
}
