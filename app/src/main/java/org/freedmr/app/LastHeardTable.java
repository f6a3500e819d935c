package org.freedmr.app;

import static org.freedmr.app.Kind.whole;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Acl;
import org.freedmr.workers.lastheard.LastHeardRole;
import org.freedmr.workers.lastheard.LastHeardSettings;
import org.jspecify.annotations.Nullable;

/// The last-heard exports: keys and settings of the role `lastheard`.
final class LastHeardTable {
    private static final String TABLE = "lastheard";
    private static final Path NO_PATH = Path.of("");
    private static final URI NOWHERE = URI.create("");

    static final Key<Path> LOG = file(
            "log",
            "A log with one line for each call, in the columns that HBMonv2 and its kin read. A new file each day (UTC);"
                    + " those before have their day at the end of their name.");
    static final Key<Integer> KEEP_DAYS =
            new Key<>(TABLE, "keep_days", whole(1, 3_650), "days", 30, "30", "How long logs of days before are kept.");
    static final Key<Path> CSV =
            file("csv", "The newest calls as a table with a heading, rewritten while there are new ones.");
    static final Key<Path> JSON = file("json", "The same in JSON, for web pages.");
    static final Key<Integer> NEWEST =
            new Key<>(TABLE, "newest", whole(1, 5_000), "calls", 200, "200", "Calls in `csv` and `json`.");
    static final Key<Integer> EVERY = new Key<>(
            TABLE, "every", whole(1, 3_600), "s", 5, "5", "`csv` and `json` are rewritten no more often than this.");
    static final Key<Integer> LEAST = new Key<>(
            TABLE,
            "least",
            whole(0, 60_000),
            "ms",
            2_000,
            "2000",
            "Shorter calls are in none of the files; most of them are somebody who tries whether the radio works.");
    static final Key<List<Integer>> HIDDEN = new Key<>(
            TABLE,
            "hidden",
            radios(),
            "",
            List.of(),
            "[]",
            "Radios whose users do not want their callsign and name shown: their number stands alone, in every export.");
    static final Key<URI> COLLECTOR = new Key<>(
            TABLE,
            "collector",
            AliasTable.webAddress(),
            "",
            NOWHERE,
            "\"\"",
            "Where calls that came in through clients of this server are reported to a network's common list, by HTTP"
                    + " POST. No addresses of anybody are in it. docs/lastheard.md describes it.");
    static final Key<Secret> TOKEN = new Key<>(
            TABLE,
            "token",
            Kind.secret(),
            "",
            new Secret(""),
            "none",
            "What the collector gave you to show who you are.");
    static final Key<Path> TOKEN_FILE = new Key<>(
            TABLE, "token_file", Kind.path(), "", NO_PATH, "none", "A file with the token in its first line.");
    static final Key<Integer> SPOOL = new Key<>(
            TABLE,
            "spool",
            whole(100, 20_000),
            "calls",
            2_000,
            "2000",
            "Calls that wait for a collector that does not answer; beyond that the oldest are dropped.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS =
            List.of(LOG, KEEP_DAYS, CSV, JSON, NEWEST, EVERY, LEAST, HIDDEN, COLLECTOR, TOKEN, TOKEN_FILE, SPOOL);

    private LastHeardTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        URI collector = section.get(COLLECTOR);
        Secret token = PassphraseFile.of(section, TOKEN, TOKEN_FILE, context.directory());
        if (!token.isAscii()) {
            section.wrong(TOKEN, "has characters beyond ASCII", "copy it again from where you got it");
        }
        if (!token.isEmpty() && "http".equals(collector.getScheme())) {
            section.warn(COLLECTOR, "gets the token without encryption", "use an address with https://");
        }
        LastHeardSettings settings = new LastHeardSettings(
                path(section, LOG, context),
                section.get(KEEP_DAYS),
                path(section, CSV, context),
                path(section, JSON, context),
                section.get(NEWEST),
                section.get(EVERY) * 1_000L,
                section.get(LEAST),
                Set.copyOf(section.get(HIDDEN)),
                collector.equals(NOWHERE) ? null : collector,
                token,
                section.get(SPOOL),
                context.stateDirectory());
        return settings.isIdle() ? null : new RolePlan(TABLE, settings, () -> new LastHeardRole(settings));
    }

    private static @Nullable Path path(Section section, Key<Path> key, RoleContext context) {
        return section.has(key) ? context.directory().resolve(section.get(key)) : null;
    }

    private static Key<Path> file(String name, String reason) {
        return new Key<>(TABLE, name, Kind.path(), "", NO_PATH, "none", reason);
    }

    private static Kind<List<Integer>> radios() {
        String remedy = "write numbers between square brackets, as in [2345678, 2345679]";
        return new Kind<>("list of radio IDs, 1 to " + Acl.HIGHEST_RADIO, (value, _) -> {
            Set<Integer> ids = new TreeSet<>();
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                if (!(each instanceof Long id) || id < 1 || id > Acl.HIGHEST_RADIO) {
                    throw new Misfit("'" + each + "' is no radio ID", remedy);
                }
                ids.add(id.intValue());
            }
            return List.copyOf(ids);
        });
    }
}
