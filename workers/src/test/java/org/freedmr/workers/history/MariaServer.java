package org.freedmr.workers.history;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A MariaDB server.
final class MariaServer extends DatabaseServer {
    private final Path install;
    private final Path server;
    private final String user = isRoot() ? "mysql" : System.getProperty("user.name");
    private int databases;

    private MariaServer(Path install, Path server) throws IOException {
        this.install = install;
        this.server = server;
    }

    /// @return null when this machine has none, which is said
    static @Nullable MariaServer find() throws IOException {
        Path install = program("mariadb-install-db", List.of());
        Path server = program("mariadbd", List.of());
        if (install == null || server == null) {
            System.out.println("left out: the history in MariaDB, which is not installed here");
            return null;
        }
        return new MariaServer(install, server);
    }

    @Override
    void start() throws Exception {
        Path data = directory.resolve("data");
        if (!Files.exists(data)) {
            Files.createDirectory(data);
            own(directory, user);
            own(data, user);
            run(List.of(
                    install.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--user=" + user,
                    "--skip-test-db",
                    "--auth-root-authentication-method=normal"));
        }
        launch(List.of(
                server.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--innodb-flush-log-at-trx-commit=2", // a killed process loses nothing that way
                "--innodb-flush-method=nosync",
                "--innodb-buffer-pool-size=16M"));
        Awaitility.await().atMost(60, SECONDS).ignoreExceptions().until(() -> {
            execute("SELECT 1");
            return true;
        });
    }

    private void execute(String statement) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        try (var connection = new Connections(DatabaseKind.MARIADB, url(""), properties).getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
    }

    @Override
    HistorySettings emptyDatabase() throws Exception {
        String name = "history" + ++databases;
        execute("CREATE DATABASE " + name);
        return settings(url(name), "root");
    }
}
