package org.freedmr.app;

import static org.freedmr.app.Kind.whole;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.workers.history.HistoryRole;
import org.freedmr.workers.history.HistorySettings;
import org.jspecify.annotations.Nullable;

/// The database of calls, sessions and links: keys and settings of the role `history`.
final class HistoryTable {
    private static final String FILE = "history.db";
    private static final Pattern LOGIN = Pattern.compile("(?i)[?&;](user|password)=|//[^/?]*@");

    static final Key<Boolean> ENABLED = new Key<>(
            "history",
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "Keeps finished calls, sessions of clients and changes of links; without it nothing is known after a restart.");
    static final Key<String> URL = new Key<>(
            "history",
            "url",
            Kind.text(),
            "",
            "",
            "\"\"",
            "JDBC URL of a PostgreSQL or MariaDB database of this server alone, without user and password. Empty is an SQLite"
                    + " database, `history.db` in the state directory, which needs no care.");
    static final Key<String> USERNAME =
            new Key<>("history", "username", Kind.text(), "", "", "\"\"", "Who the server is at that database.");
    static final Key<Secret> PASSWORD = new Key<>(
            "history",
            "password",
            Kind.secret(),
            "",
            new Secret(""),
            "\"\"",
            "The password for that. `password_file` keeps it out of this file.");
    static final Key<Path> PASSWORD_FILE = new Key<>(
            "history",
            "password_file",
            Kind.path(),
            "",
            Path.of(""),
            "\"\"",
            "A file whose first line is the password; readable by the server's user only.");
    static final Key<Integer> RETENTION_DAYS = new Key<>(
            "history",
            "retention_days",
            whole(1, 3_650),
            "days",
            30,
            "30",
            "How long calls, sessions and changes of links are kept. Daily totals have no names in them and are kept for"
                    + " ever.");
    static final Key<Integer> LEAST_DURATION = new Key<>(
            "history",
            "least_duration",
            whole(0, 60_000),
            "ms",
            300,
            "300",
            "Calls that were shorter are not kept. Views hide short calls by themselves, so this is for noise only.");
    static final Key<Integer> SPOOL = new Key<>(
            "history",
            "spool",
            whole(1_000, 1_000_000),
            "rows",
            10_000,
            "10000",
            "Rows that wait in memory while the database is away, about 0.4 kB each; beyond them changes of links are dropped"
                    + " first, then sessions, then calls.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS =
            List.of(ENABLED, URL, USERNAME, PASSWORD, PASSWORD_FILE, RETENTION_DAYS, LEAST_DURATION, SPOOL);

    private HistoryTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        String url = section.get(URL);
        check(section, url);
        HistorySettings settings = new HistorySettings(
                context.stateDirectory().resolve(FILE),
                url,
                section.get(USERNAME),
                PassphraseFile.of(section, PASSWORD, PASSWORD_FILE, context.directory()),
                section.get(LEAST_DURATION),
                section.get(RETENTION_DAYS),
                section.get(SPOOL));
        return section.get(ENABLED) ? new RolePlan("history", settings, () -> new HistoryRole(settings)) : null;
    }

    private static void check(Section section, String url) {
        if (url.isEmpty()) {
            for (Key<?> key : List.of(USERNAME, PASSWORD, PASSWORD_FILE)) {
                if (section.has(key)) {
                    section.wrong(key, "is of no use without url", "add url, or remove it");
                }
            }
        } else if (!HistorySettings.isKnown(url)) {
            section.wrong(
                    URL,
                    "is of no database that the history can be kept in",
                    "write jdbc:postgresql://host/database or jdbc:mariadb://host/database");
        } else if (LOGIN.matcher(url).find()) {
            section.wrong(URL, "has a user or password in it", "use username and password_file");
        }
    }
}
