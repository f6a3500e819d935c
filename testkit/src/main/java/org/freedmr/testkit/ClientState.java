package org.freedmr.testkit;

/// Where a client stands in its login (access-hbp §1.10).
public enum ClientState {
    /// Not started, or stopped by its user; sends nothing and takes nothing.
    STOPPED,
    /// The socket is open and the first login request is still to be sent.
    WAITING_CONNECT,
    /// RPTL was sent, or is to be repeated; the challenge is awaited.
    WAITING_LOGIN,
    /// RPTK was sent; the server's word on the password is awaited.
    WAITING_AUTHORISATION,
    /// RPTC was sent; the server's word on the configuration is awaited.
    WAITING_CONFIG,
    /// RPTO was sent; the server's word on the options is awaited.
    WAITING_OPTIONS,
    /// Logged in: pings are sent and bursts flow.
    RUNNING
}
