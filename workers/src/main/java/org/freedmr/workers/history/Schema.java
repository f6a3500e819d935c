package org.freedmr.workers.history;

import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The tables, and how they come to be. Migrations are run by Flyway, which is woken only when there are any to run: it
/// costs more memory than all the rest of the history.
final class Schema {
    /// Version of the newest migration.
    static final String NEWEST = "1";
    /// Where Flyway notes what it has done.
    static final String TABLE = "history_schema";

    private final DatabaseKind kind;

    Schema(DatabaseKind kind) {
        this.kind = kind;
    }

    /// Makes the tables what they have to be.
    ///
    /// @throws IllegalStateException when they are newer than this program
    void ensure(Handle handle, Connections connections) {
        String version = version(handle);
        if (version == null || Integer.parseInt(version) < Integer.parseInt(NEWEST)) {
            migrate(connections);
        } else if (!version.equals(NEWEST)) {
            throw new IllegalStateException("its tables are of version " + version + ", this server knows " + NEWEST);
        }
    }

    private static @Nullable String version(Handle handle) {
        try {
            return handle.createQuery(Statements.NEWEST_MIGRATION)
                    .mapTo(String.class)
                    .findFirst()
                    .orElse(null);
        } catch (JdbiException e) {
            if (Trouble.of(e) == Trouble.BROKEN) {
                throw e;
            }
            return null; // the table is not there yet; whatever else it is, Flyway meets it again
        }
    }

    private void migrate(Connections connections) {
        FluentConfiguration configuration = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(connections)
                .table(TABLE)
                .locations(
                        "classpath:org/freedmr/workers/history/" + kind.name().toLowerCase(Locale.ROOT))
                .baselineOnMigrate(true)
                .baselineVersion("0");
        Flyway flyway = configuration.load();
        if (kind == DatabaseKind.MARIADB) {
            flyway.repair(); // a migration that was cut off left half of its tables and a note that it failed
        }
        flyway.migrate();
    }
}
