package org.freedmr.core.stream;

/// Where streams come in: a line of a client, or a peer. Compared by identity.
public interface Ingress {
    /// Client ID for reports.
    int client();

    /// 1 or 2 for reports.
    int slot();
}
