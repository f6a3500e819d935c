package org.freedmr.core.stream;

import org.freedmr.contract.Reason;
import org.jspecify.annotations.Nullable;

/// What loop control says of a frame that a peer brings (`decisions.md` 1, `mesh-fbp.md` section 4.5).
public enum Claim {
    /// This way carries the stream.
    CARRIED(null),
    /// A stream, or a generation of one, that is not known yet.
    BEGINS(null),
    /// The way that carried the stream has fallen silent; this one goes on with it.
    TAKES_OVER(null),
    /// Another way was first.
    COPY(Reason.LOOPED),
    /// Our own client's stream came back.
    RETURNED(Reason.LOOPED),
    /// The stream is over already.
    ENDED(Reason.STREAM_ENDED),
    /// Another radio uses this stream ID on this talkgroup.
    COLLIDES(Reason.STREAM_ID_COLLISION);

    private final @Nullable Reason refusal;

    Claim(@Nullable Reason refusal) {
        this.refusal = refusal;
    }

    /// Null when the frame goes on.
    public @Nullable Reason refusal() {
        return refusal;
    }
}
