package org.freedmr.app;

import org.freedmr.shell.Server;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What the system's signals mean to the server. The one class that needs the JDK's own signal door.
final class Signals {
    private Signals() {}

    /// TERM and INT stop, HUP reloads.
    static void handle(Server server) {
        Signal.handle(new Signal("TERM"), _ -> server.stop());
        Signal.handle(new Signal("INT"), _ -> server.stop());
        Signal.handle(new Signal("HUP"), _ -> server.reload());
    }

    /// TERM and INT run `end`, which comes from the terminal or the service manager for all processes at once; HUP is
    /// not meant for this one.
    static void handleEnd(Runnable end) {
        Signal.handle(new Signal("TERM"), _ -> end.run());
        Signal.handle(new Signal("INT"), _ -> end.run());
        Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
    }
}
