package org.freedmr.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands of the process. The launcher has more: those that build and test.
@Command(
        name = "freedmr",
        description = "A DMR conference server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CommandLine.HelpCommand.class, TokenCommands.class})
final class CommandLineInterface {
    private CommandLineInterface() {}

    static int execute(String[] args) {
        return new CommandLine(new CommandLineInterface()).execute(args);
    }

    @Command(name = "run", description = "Run the server until it is stopped.", mixinStandardHelpOptions = true)
    int run(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: freedmr.toml, if there is one")
                    @Nullable
                    Path file) {
        return new Run(System.out, System.err).run(file);
    }

    @Command(name = "check", description = "Check a configuration file.", mixinStandardHelpOptions = true)
    int check(
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: freedmr.toml") @Nullable
                    Path file) {
        Path checked = file == null ? Run.DEFAULT_FILE : file;
        if (file == null && !Files.exists(checked)) {
            System.out.println("There is no freedmr.toml here; the server would serve this machine only.");
            return 0;
        }
        try {
            ServerSettings settings = Configuration.read(checked, OwnDirectories.NONE);
            settings.warnings().forEach(each -> System.err.println("warning: " + each));
            System.out.println(
                    checked + " is good: " + settings.access().listeners().size() + " listener(s), "
                            + settings.links().mesh().peers().size() + " link(s) to other servers.");
            Run.linkLines(settings.links()).forEach(System.out::println);
            return 0;
        } catch (WrongSettings e) {
            e.problems().forEach(System.err::println);
            return Run.WRONG_CONFIGURATION;
        }
    }

    @Command(
            name = "status",
            description = "Look at the running server: processes, roles, queues, peers. Exit status 0 when all is well,"
                    + " 1 when something is degraded, 69 when no server runs.",
            mixinStandardHelpOptions = true)
    int status(
            @Option(names = "--json", description = "print JSON") boolean json,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: freedmr.toml, if there is one")
                    @Nullable
                    Path file) {
        return new Status(System.out, System.err).look(file, json);
    }

    @Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
    void version() {
        System.out.println("FreeDMR " + Version.text() + ", Java " + Runtime.version());
    }

    @Command(name = "config-reference", description = "Print the configuration reference.", hidden = true)
    void configReference() {
        System.out.print(Reference.markdown());
    }

    @Command(name = "event-reference", description = "Print the reference of events.", hidden = true)
    void eventReference() {
        System.out.print(EventReference.markdown());
    }

    @Command(name = "event-schema", description = "Print the JSON Schema of events.", hidden = true)
    void eventSchema() {
        System.out.print(EventReference.schema());
    }
}
