package org.freedmr.app;

import org.freedmr.shell.Server;

/// What the system's signals mean to the server. The one class that needs the JDK's own signal door.
final class Signals {
    private Signals() {}

    /// TERM and INT stop, HUP reloads.
    @SuppressWarnings("sunapi")
    static void handle(Server server) {
        sun.misc.Signal.handle(new sun.misc.Signal("TERM"), _ -> server.stop());
        sun.misc.Signal.handle(new sun.misc.Signal("INT"), _ -> server.stop());
        sun.misc.Signal.handle(new sun.misc.Signal("HUP"), _ -> server.reload());
    }
}
