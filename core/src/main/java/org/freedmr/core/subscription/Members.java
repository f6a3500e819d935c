package org.freedmr.core.subscription;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;

/// Told by the {@link Book} of every subscription that begins or stops to be active, and when the source or the end of
/// an active one is another.
public interface Members {
    void joined(Subscription subscription, Now now);

    void changed(Subscription subscription, Now now);

    void left(Subscription subscription, Reason reason, Now now);
}
