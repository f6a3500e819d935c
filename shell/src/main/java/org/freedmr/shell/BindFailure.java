package org.freedmr.shell;

import java.io.IOException;
import java.net.InetSocketAddress;

/// An address to listen on could not be had.
public final class BindFailure extends IOException {
    private static final long serialVersionUID = 1;

    BindFailure(InetSocketAddress address, IOException cause) {
        super("cannot listen on " + Server.text(address) + ": " + cause.getMessage(), cause);
    }
}
