package org.freedmr.core.conference;

import org.freedmr.core.port.Now;

/// How the bursts of one stream are made to look for one presentation. Lives as long as the stream's fan-out.
public interface Rewrite {
    /// Longest datagram a rewrite makes, in bytes.
    int LONGEST = 128;

    /// Writes the outgoing datagram.
    ///
    /// @param received the incoming datagram, not to be changed
    /// @param out receives the datagram; [#LONGEST] bytes
    /// @return its length in bytes
    int render(byte[] received, int length, byte[] out, Now now);
}
