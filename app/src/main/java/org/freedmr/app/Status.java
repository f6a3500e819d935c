package org.freedmr.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.bus.StateView;
import org.freedmr.bus.worker.Guest;
import org.freedmr.shell.WrongSettings;
import org.jspecify.annotations.Nullable;

/// The `status` command: a look at the server that runs with a configuration.
final class Status {
    /// Exit status if something is not as it should be.
    static final int DEGRADED = 1;
    /// Exit status if no server runs there (`EX_UNAVAILABLE`).
    static final int UNAVAILABLE = 69;

    /// Name of the socket in the runtime directory (`decisions.md` 22).
    static final String SOCKET = "bus";

    /// Readings are told to whoever comes, and every ten seconds; a role that has just begun tells of itself later.
    private static final long PATIENCE_MS = 12_000;

    private final PrintStream out;
    private final PrintStream err;

    Status(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Looks at the server and prints what it sees.
    ///
    /// @param named the configuration file, or null for {@link Run#DEFAULT_FILE} if it exists
    /// @return the exit status
    int look(@Nullable Path named, boolean asJson) {
        try {
            Path file = named == null && Files.exists(Run.DEFAULT_FILE) ? Run.DEFAULT_FILE : named;
            OwnDirectories own = OwnDirectories.ofEnvironment();
            Path directory = file == null
                    ? own.runtimeDirectory()
                    : Configuration.read(file, own).files().runtimeDirectory();
            return look(directory.resolve(SOCKET), asJson, PATIENCE_MS);
        } catch (WrongSettings e) {
            e.problems().forEach(err::println);
            return Run.WRONG_CONFIGURATION;
        }
    }

    int look(Path socket, boolean asJson, long patienceMs) {
        StateView view;
        try {
            view = Guest.look("status", socket, it -> StatusSheet.of(it).isWhole(), patienceMs);
        } catch (IOException e) {
            err.println(sentence(socket, e));
            return UNAVAILABLE;
        }
        StatusSheet sheet = StatusSheet.of(view);
        out.print(asJson ? StatusJson.of(sheet) : StatusText.of(sheet, System.currentTimeMillis()));
        out.flush();
        return sheet.troubles().isEmpty() ? 0 : DEGRADED;
    }

    private static String sentence(Path socket, IOException why) {
        if (!Files.exists(socket)) {
            return "No server runs here: there is no " + socket
                    + ". Name its configuration file, and set RUNTIME_DIRECTORY if the service manager does.";
        }
        return "No server answers at " + socket + ": " + why.getMessage() + ".";
    }
}
