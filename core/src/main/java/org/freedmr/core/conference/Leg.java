package org.freedmr.core.conference;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One way out of a conference. The layers above implement it: a subscription on a line, a peer, the echo, an
/// announcer.
public interface Leg {
    /// May this stream come out here now? Asked at the stream's start and, if refused, again at each burst A. A leg
    /// that
    /// answers null carries the stream from this moment on.
    ///
    /// @return null, or why not
    @Nullable
    Reason admit(Stream stream, Now now);

    /// The stream is over here, or was withdrawn: hang time begins.
    void ended(Stream stream, Reason reason, Now now);

    /// How the bursts of a stream must look when they come out here.
    Presentation presentation(Stream stream);

    Destination destination();

    /// Where its datagrams are counted; always the same.
    Tally tally();

    /// What is written into bytes 11–14 of every datagram.
    int clientId();

    /// Timeslot for reports; 0 where there is none.
    int slot();

    /// Whether the stream can never come out here: it came in here, or its talkgroup does not go this way.
    boolean excludes(Stream stream);

    /// Legs that show the conference under its own number are asked first, so that nobody hears a call twice.
    boolean isPlain();
}
