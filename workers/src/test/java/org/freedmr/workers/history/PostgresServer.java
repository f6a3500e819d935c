package org.freedmr.workers.history;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server.
final class PostgresServer extends DatabaseServer {
    private static final String USER = "postgres";

    private final Path initdb;
    private final Path postgres;
    private int databases;

    private PostgresServer(Path initdb, Path postgres) throws IOException {
        this.initdb = initdb;
        this.postgres = postgres;
    }

    /// @return null when this machine has none, or none that could be run, which is said
    static @Nullable PostgresServer find() throws IOException {
        List<Path> versions = new ArrayList<>();
        Path all = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(all)) {
            try (Stream<Path> each = Files.list(all)) {
                each.map(it -> it.resolve("bin")).forEach(versions::add);
            }
        }
        Path initdb = program("initdb", versions);
        Path postgres = program("postgres", versions);
        if (initdb == null || postgres == null || (isRoot() && program("setpriv", List.of()) == null)) {
            System.out.println("left out: the history in PostgreSQL, which is not installed here");
            return null;
        }
        return new PostgresServer(initdb, postgres);
    }

    private List<String> asItsUser(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    void start() throws Exception {
        Path cluster = directory.resolve("data");
        if (!Files.exists(cluster)) {
            own(directory, USER);
            run(asItsUser(initdb, "-D", cluster.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"));
        }
        launch(asItsUser(
                postgres,
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off", // a killed process loses nothing that way, only a machine without power does
                "-c",
                "shared_buffers=16MB"));
        Awaitility.await().atMost(60, SECONDS).ignoreExceptions().until(() -> {
            execute("SELECT 1");
            return true;
        });
    }

    private void execute(String statement) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        try (var connection = new Connections(DatabaseKind.POSTGRESQL, url("postgres"), properties).getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    HistorySettings emptyDatabase() throws Exception {
        String name = "history" + ++databases;
        execute("CREATE DATABASE " + name);
        return settings(url(name), USER);
    }
}
