package org.freedmr.core.conference;

import java.util.List;
import org.freedmr.core.stream.Stream;

/// Told who gets a call, when that changes; never before the call itself was told of. That its end ends all its legs
/// needs no word.
public interface Audience {
    /// These legs get the stream from now on.
    void joined(Stream stream, List<Leg> legs);

    /// These legs get the stream no more, though it goes on.
    void left(Stream stream, List<Leg> legs);
}
