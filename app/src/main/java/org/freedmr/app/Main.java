package org.freedmr.app;

import java.nio.file.Path;

/// The process. The plain `run` starts without the command line parser, which costs more than the server's own start.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(status(args));
    }

    private static int status(String[] args) {
        if (args.length == 1 && args[0].equals("run")) {
            return new Run(System.out, System.err).run(null);
        }
        if (args.length == 2 && args[0].equals("run") && !args[1].startsWith("-")) {
            return new Run(System.out, System.err).run(Path.of(args[1]));
        }
        return CommandLineInterface.execute(args);
    }
}
