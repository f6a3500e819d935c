package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// What lines ask of the layer that speaks for the server; implemented above.
public interface Studio {
    /// Says something on talkgroup 9, slot 2, when the line is idle (`access-hbp.md` section 6.4).
    void announce(Session session, Phrase phrase, Now now);

    /// One frame of a call to the echo.
    ///
    /// @return null, or why it is not recorded
    @Nullable
    Reason record(Line line, Stream stream, byte[] bytes, BurstKind kind, Now now);

    /// The call to the echo is over; it is played back under this RF TG.
    void recorded(Line line, Stream stream, int rfTalkgroup, Now now);

    /// A session ends: whatever is planned for it is forgotten.
    void forget(Session session, Now now);
}
