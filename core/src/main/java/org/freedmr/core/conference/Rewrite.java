package org.freedmr.core.conference;

/// How the bursts of one stream are made to look for one presentation. Lives as long as the stream's fan-out.
public interface Rewrite {
    /// Writes the outgoing datagram.
    ///
    /// @param received the incoming datagram, not to be changed
    /// @param out receives the datagram
    /// @return its length in bytes
    int render(byte[] received, int length, byte[] out);
}
