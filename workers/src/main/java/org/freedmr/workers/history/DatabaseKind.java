package org.freedmr.workers.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Properties;
import org.freedmr.contract.Secret;

/// The databases the history can be kept in, and where their ways part.
enum DatabaseKind {
    /// A file of the server's own.
    SQLITE("org.sqlite.JDBC") {
        @Override
        Properties properties(String username, Secret password, boolean writes) {
            Properties properties = new Properties();
            properties.setProperty("busy_timeout", "5000");
            properties.setProperty("cache_size", "-1000");
            if (writes) {
                properties.setProperty("journal_mode", "WAL");
                properties.setProperty("synchronous", "NORMAL");
                properties.setProperty("transaction_mode", "IMMEDIATE");
                properties.setProperty("journal_size_limit", "4194304");
            } else {
                properties.setProperty("open_mode", SQLITE_OPEN_READONLY);
            }
            return properties;
        }
    },
    POSTGRESQL("org.postgresql.Driver") {
        @Override
        Properties properties(String username, Secret password, boolean writes) {
            Properties properties = login(username, password);
            properties.setProperty("ApplicationName", "freedmr");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("loginTimeout", "8");
            properties.setProperty("socketTimeout", "30");
            properties.setProperty("tcpKeepAlive", "true");
            return properties;
        }
    },
    MARIADB("org.mariadb.jdbc.Driver") {
        @Override
        Properties properties(String username, Secret password, boolean writes) {
            Properties properties = login(username, password);
            properties.setProperty("connectTimeout", "5000");
            properties.setProperty("socketTimeout", "30000");
            return properties;
        }
    };

    private static final String SQLITE_OPEN_READONLY = "1";

    /// Class of its driver.
    final String driver;

    DatabaseKind(String driver) {
        this.driver = driver;
    }

    /// What is written where a row may be there already.
    Statements.Upserts upserts() {
        return this == MARIADB ? Statements.ON_DUPLICATE : Statements.ON_CONFLICT;
    }

    /// What a connection is told that only reads.
    List<String> reading() {
        return switch (this) {
            case SQLITE -> List.of(Statements.QUERY_ONLY);
            case POSTGRESQL -> List.of(Statements.POSTGRESQL_TIMEOUT, Statements.POSTGRESQL_READ_ONLY);
            case MARIADB -> List.of(Statements.MARIADB_TIMEOUT, Statements.MARIADB_READ_ONLY);
        };
    }

    /// What its driver is told of a new connection.
    abstract Properties properties(String username, Secret password, boolean writes);

    private static Properties login(String username, Secret password) {
        Properties properties = new Properties();
        if (!username.isEmpty()) {
            properties.setProperty("user", username);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", new String(password.bytes(UTF_8), UTF_8));
        }
        return properties;
    }
}
