package org.freedmr.core.stream;

import org.freedmr.core.port.Now;

/// Where streams come in: a line of a client, or a peer. Compared by identity.
public interface Ingress {
    /// Client ID for reports; 0 for a peer.
    int client();

    /// 1 or 2 for reports; 0 for a peer.
    int slot();

    /// Name of the peer for reports; empty for a line.
    String peer();

    /// Whether streams that come in here enter the network here.
    default boolean isLocal() {
        return peer().isEmpty();
    }

    /// Whether more of its streams can be expected.
    boolean isAlive(long nowNs);

    /// The stream has had no frame for {@link Streams#SILENCE_NS}: to be ended.
    void fellSilent(Stream stream, Now now);

    /// Something of ours failed with this stream: it is given up (`decisions.md` 17).
    void failed(Stream stream, Now now);
}
