package org.freedmr.core.conference;

import org.freedmr.core.port.Now;

/// A leg whose datagrams are finished one by one, because each receiver shares a secret of its own with us.
public interface SealedLeg extends Leg {
    /// Finishes a rendered datagram for this receiver, in place; the next receiver gets the same bytes to finish.
    ///
    /// @return false when nothing can be sent to it now
    boolean seal(byte[] datagram, int length, Now now);
}
