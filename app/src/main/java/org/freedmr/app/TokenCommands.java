package org.freedmr.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.Token;
import org.freedmr.control.door.TokenFile;
import org.freedmr.shell.WrongSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The `token` commands: tokens of operators. They work on the file, whether a server runs or not; one that runs takes
/// the change with its next request.
@Command(
        name = "token",
        description = "Make, list and revoke tokens of operators.",
        synopsisSubcommandLabel = "create|list|revoke",
        mixinStandardHelpOptions = true)
final class TokenCommands {
    /// Exit status when there is no such token, or one already.
    static final int NOT_DONE = 1;
    /// Exit status when the command makes no sense (`EX_USAGE`).
    static final int USAGE = 64;

    private static final String FILE = "configuration file; default: freedmr.toml, if there is one";

    private final PrintStream out;
    private final PrintStream err;

    TokenCommands() {
        this(System.out, System.err);
    }

    TokenCommands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "create",
            description = "Make a token. It is shown once and kept nowhere.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(index = "0", paramLabel = "NAME", description = "what its holder is called in the audit log")
                    String name,
            @Option(
                            names = "--scopes",
                            required = true,
                            paramLabel = "SCOPES",
                            description = "what it is good for, with commas between: read, clients, bans, mesh, system")
                    String scopes,
            @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        Set<Scope> wanted = TokenFile.scopes(scopes);
        if (wanted == null) {
            err.println("--scopes: '" + scopes + "' is not known; use some of read, clients, bans, mesh, system with"
                    + " commas between, as in --scopes read,clients");
            return USAGE;
        }
        if (!name.matches(TokenFile.NAME)) {
            err.println("'" + name + "' is no name for a token; use up to 32 letters, digits, dots and dashes");
            return USAGE;
        }
        return with(file, tokens -> {
            String token = tokens.create(name, wanted, Instant.now());
            if (token == null) {
                err.println("There is a token '" + name + "' already; revoke it first, or choose another name.");
                return NOT_DONE;
            }
            err.println("The token of " + name + ", good for " + TokenFile.words(wanted)
                    + ". It is shown this once; whoever has it is " + name + ".");
            out.println(token);
            return 0;
        });
    }

    @Command(name = "list", description = "List the tokens, without themselves.", mixinStandardHelpOptions = true)
    int list(@Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return with(file, tokens -> {
            List<Token> all = tokens.read();
            if (all.isEmpty()) {
                out.println("There are no tokens: nobody is an operator.");
            }
            for (Token each : all) {
                out.printf("%-20s  %-32s  %s%n", each.name(), TokenFile.words(each.scopes()), each.created());
            }
            return 0;
        });
    }

    @Command(
            name = "revoke",
            description = "Make a token worthless; whoever signed in with it is signed out.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return with(file, tokens -> {
            if (!tokens.revoke(name)) {
                err.println("There is no token '" + name + "'; ./freedmr token list shows what there is.");
                return NOT_DONE;
            }
            out.println("The token of " + name + " is worth nothing any more.");
            return 0;
        });
    }

    private interface Work {
        int on(TokenFile tokens) throws IOException;
    }

    private int with(@Nullable Path named, Work work) {
        try {
            Path file = named == null && Files.exists(Run.DEFAULT_FILE) ? Run.DEFAULT_FILE : named;
            Path state = Configuration.stateDirectory(file, OwnDirectories.ofEnvironment());
            try {
                return work.on(new TokenFile(state));
            } catch (IOException e) {
                err.println(
                        "The tokens in " + state.resolve(TokenFile.FILE) + " cannot be read or written: " + e
                                + ". Is it the server's user who asks, and is STATE_DIRECTORY set if the service manager does?");
                return Run.SYSTEM;
            }
        } catch (WrongSettings e) {
            e.problems().forEach(err::println);
            return Run.WRONG_CONFIGURATION;
        } finally {
            out.flush();
        }
    }
}
