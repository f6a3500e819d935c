package org.freedmr.app;

import static org.freedmr.app.Kind.whole;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.workers.aliases.AliasList;
import org.freedmr.workers.aliases.AliasRole;
import org.freedmr.workers.aliases.AliasSettings;
import org.jspecify.annotations.Nullable;

/// Names of radios, clients, talkgroups and servers: keys and settings of the role `aliases`.
final class AliasTable {
    /// Directory of the lists below the state directory, and the operator's own list in it.
    static final String DIRECTORY_NAME = "names";

    static final String LOCAL_NAME = "local_subscribers";

    private static final String TABLE = "aliases";
    private static final long HOUR_MS = 3_600_000;
    private static final Path NO_PATH = Path.of("");
    private static final URI NOWHERE = URI.create("");

    static final Key<Boolean> ENABLED = new Key<>(
            TABLE,
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "Keeps names of radios, clients, talkgroups and" + " servers, for everybody who shows them.");
    static final Key<Boolean> DOWNLOAD = new Key<>(
            TABLE,
            "download",
            Kind.flag(),
            "",
            true,
            "true",
            "Fetches the lists. Without it those in `directory` are used, and noticed within a minute when they change.");
    static final Key<Integer> REFRESH = new Key<>(
            TABLE,
            "refresh",
            whole(1, 720),
            "h",
            24,
            "24",
            "Time between two looks at a source, and up to a tenth more so that not all servers look at once. What has"
                    + " not changed there is not fetched again.");
    static final Key<URI> SUBSCRIBERS_URL = source(
            "subscribers_url",
            "https://radioid.net/static/user.csv",
            "List of radios; the published CSV has the same names as the JSON in a quarter of its size.");
    static final Key<URI> PEERS_URL =
            source("peers_url", "https://radioid.net/static/rptrs.json", "List of repeaters and hotspots.");
    static final Key<URI> TALKGROUPS_URL =
            source("talkgroups_url", "", "List of talkgroups; your network knows where it is.");
    static final Key<URI> SERVERS_URL = source(
            "servers_url",
            "",
            "List of servers, separated by tabs, with a column `OPB Net ID`; your network knows where it is.");
    static final Key<URI> CHECKSUMS_URL = source(
            "checksums_url",
            "",
            "Checksums of the four lists. With it, nothing is taken while they cannot be had; a list they say nothing"
                    + " of is taken without.");
    static final Key<Path> LOCAL = new Key<>(
            TABLE,
            "local",
            Kind.path(),
            "",
            NO_PATH,
            "`" + LOCAL_NAME + "` in `directory`",
            "Your own entries, which come before all lists: on each line an ID, a comma, a callsign, a comma and a name.");
    static final Key<Path> DIRECTORY = new Key<>(
            TABLE,
            "directory",
            Kind.path(),
            "",
            NO_PATH,
            "`" + DIRECTORY_NAME + "` in the state directory",
            "Where the lists are kept: `subscriber_ids`, `peer_ids`, `talkgroup_ids`, `server_ids`, and of each the one"
                    + " before.");
    static final Key<Boolean> INSECURE_TLS = new Key<>(
            TABLE,
            "insecure_tls",
            Kind.flag(),
            "",
            false,
            "false",
            "Believes every source to be who it says. Whoever sits on the way can then give you any names.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of(
            ENABLED,
            DOWNLOAD,
            REFRESH,
            SUBSCRIBERS_URL,
            PEERS_URL,
            TALKGROUPS_URL,
            SERVERS_URL,
            CHECKSUMS_URL,
            LOCAL,
            DIRECTORY,
            INSECURE_TLS);

    private AliasTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        Map<AliasList, URI> sources = new EnumMap<>(AliasList.class);
        put(sources, AliasList.SUBSCRIBERS, section.get(SUBSCRIBERS_URL));
        put(sources, AliasList.PEERS, section.get(PEERS_URL));
        put(sources, AliasList.TALKGROUPS, section.get(TALKGROUPS_URL));
        put(sources, AliasList.SERVERS, section.get(SERVERS_URL));
        URI checksums = section.get(CHECKSUMS_URL);
        Path directory = section.has(DIRECTORY)
                ? context.directory().resolve(section.get(DIRECTORY))
                : context.stateDirectory().resolve(DIRECTORY_NAME);
        if (section.get(INSECURE_TLS)) {
            section.warn(INSECURE_TLS, "means that nobody asks who the sources are", "leave it out if you can");
        }
        AliasSettings settings = new AliasSettings(
                section.get(DOWNLOAD),
                section.get(REFRESH) * HOUR_MS,
                sources,
                checksums.equals(NOWHERE) ? null : checksums,
                directory,
                section.has(LOCAL) ? context.directory().resolve(section.get(LOCAL)) : directory.resolve(LOCAL_NAME),
                context.stateDirectory().resolve(NameFile.FILE),
                section.get(INSECURE_TLS));
        return section.get(ENABLED) ? new RolePlan(TABLE, settings, () -> new AliasRole(settings)) : null;
    }

    private static void put(Map<AliasList, URI> sources, AliasList list, URI source) {
        if (!source.equals(NOWHERE)) {
            sources.put(list, source);
        }
    }

    private static Key<URI> source(String name, String fallback, String reason) {
        return new Key<>(TABLE, name, webAddress(), "", URI.create(fallback), "\"" + fallback + "\"", reason);
    }

    /// Where something is on the web; the empty address for nowhere.
    static Kind<URI> webAddress() {
        String remedy = "write it whole, as in \"https://example.org/list.json\", or \"\" for none";
        return new Kind<>("address that begins with `https://` or `http://`, or empty", (value, _) -> {
            try {
                URI uri = new URI(value instanceof String text ? text : "no text");
                boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                if (uri.equals(NOWHERE) || (isWeb && uri.getHost() != null && uri.getUserInfo() == null)) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw new Misfit("is no address of the web", remedy);
            }
            throw new Misfit("is no address of the web", remedy);
        });
    }
}
