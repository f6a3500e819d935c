package org.freedmr.core.stream;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.jspecify.annotations.Nullable;

/// What the ways in ask of the layer that carries data and knows where radios are; implemented above.
public interface Courier {
    /// One burst of data came in.
    ///
    /// @param burst `DMRD` of 55 bytes, whose source and destination may be used here
    /// @param fresh whether it can be no repetition of something older
    /// @return null when it was carried, or why not
    @Nullable
    Reason carry(Ingress from, Origin origin, byte[] burst, boolean fresh, Now now);

    /// A radio was heard here.
    void heard(Ingress from, int radio, int talkgroup, Now now);

    /// No more frames of a data stream came.
    void fellSilent(Stream stream, Now now);
}
