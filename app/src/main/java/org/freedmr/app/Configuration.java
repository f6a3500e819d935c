package org.freedmr.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.core.subscription.RfAlias;
import org.freedmr.shell.Links;
import org.freedmr.shell.Log;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WorkerPlan;
import org.freedmr.shell.WrongSettings;
import org.jspecify.annotations.Nullable;

/// From a configuration file to the settings of a server.
final class Configuration {
    private static final long SECOND_NS = 1_000_000_000L;

    private final String file;
    private final Path directory;
    private final OwnDirectories own;
    private final @Nullable Path path;
    private final Findings findings = new Findings();
    private final Taken taken = new Taken();

    private Configuration(@Nullable Path path, OwnDirectories own) {
        this.path = path;
        file = path == null ? "defaults" : path.toString();
        Path parent = path == null ? null : path.getParent();
        directory = parent == null ? Path.of("") : parent;
        this.own = own;
    }

    /// The settings in a file.
    ///
    /// @param own used where the file names no directories
    static ServerSettings read(Path path, OwnDirectories own) throws WrongSettings {
        Configuration configuration = new Configuration(path, own);
        return configuration.settings(configuration.parse());
    }

    /// The roles that the file wants, for a worker process: the rest of the file is the server's matter.
    static List<RolePlan> roles(Path path, OwnDirectories own) throws WrongSettings {
        Configuration configuration = new Configuration(path, own);
        List<RolePlan> roles = configuration.rolePlans(configuration.parse());
        configuration.complain();
        return roles;
    }

    /// Where the server of a file, or the one without any, keeps what is to last.
    static Path stateDirectory(@Nullable Path path, OwnDirectories own) throws WrongSettings {
        Configuration configuration = new Configuration(path, own);
        if (path == null) {
            return own.stateDirectory();
        }
        Path directory = configuration.directory(
                configuration.parse().child("files"), Keys.STATE_DIRECTORY, own.stateDirectory());
        configuration.complain();
        return directory;
    }

    /// The roles of a server without any file.
    static List<RolePlan> localRoles(OwnDirectories own) {
        Configuration none = new Configuration(null, own);
        return none.rolePlans(Section.empty(none.file, "", none.findings));
    }

    /// Where the dashboard is; nowhere when nothing serves it.
    ///
    /// @param path null for a server without any file
    static List<InetSocketAddress> dashboards(@Nullable Path path) throws WrongSettings {
        Configuration configuration = new Configuration(path, OwnDirectories.NONE);
        Section root =
                path == null ? Section.empty(configuration.file, "", configuration.findings) : configuration.parse();
        Section control = root.child("control");
        boolean isServed = control.get(ControlTable.ENABLED)
                && root.child("workers").get(WorkersTable.PROFILE) != WorkersTable.Profile.NONE;
        return isServed ? control.get(ControlTable.LISTEN) : List.of();
    }

    private Section parse() throws WrongSettings {
        try {
            return TomlFile.parse(file, Files.readString(Path.of(file)), findings);
        } catch (IOException e) {
            throw new WrongSettings(
                    List.of(new Problem(file, 0, "", "cannot be read", "check its name and permissions").toString()));
        }
    }

    private void complain() throws WrongSettings {
        if (findings.hasMistakes()) {
            throw new WrongSettings(findings.mistakes());
        }
    }

    private List<RolePlan> rolePlans(Section root) {
        Section files = root.child("files");
        return RoleTables.plans(
                root,
                new RoleContext(
                        directory,
                        directory(files, Keys.STATE_DIRECTORY, own.stateDirectory()),
                        directory(files, Keys.RUNTIME_DIRECTORY, own.runtimeDirectory()),
                        networks(root),
                        file(files, Keys.PASSWORDS),
                        AccessListeners.of(root.children("listener"), files.has(Keys.PASSWORDS))));
    }

    private static Map<String, Integer> networks(Section root) {
        Map<String, Integer> networks = new LinkedHashMap<>();
        root.children("peer").forEach(peer -> networks.put(peer.get(MeshKeys.NAME), peer.get(MeshKeys.NETWORK_ID)));
        return networks;
    }

    /// The settings without any file: one listener on this machine only, with a passphrase.
    static ServerSettings local(Secret passphrase, OwnDirectories own) {
        Configuration none = new Configuration(null, own);
        Section root = Section.empty(none.file, "", none.findings);
        ListenerSettings listener =
                none.listener(Section.empty(none.file, "listener", none.findings), passphrase, false);
        return none.settings(root, List.of(listener), List.of(Keys.LISTEN.fallback()));
    }

    private ServerSettings settings(Section root) throws WrongSettings {
        if (!findings.hasMistakes()) {
            List<String> tables =
                    new ArrayList<>(List.of("server", "access", "files", "listener", "mesh", "peer", "workers"));
            tables.addAll(RoleTables.NAMES);
            root.checkNames(tables, List.of("listener", "peer"));
            List<String> plain = new ArrayList<>(List.of("server", "access", "files", "workers"));
            plain.addAll(RoleTables.NAMES);
            for (String table : plain) {
                root.child(table).checkNames(List.of(), List.of());
            }
        }
        List<ListenerSettings> listeners = new ArrayList<>();
        List<List<InetSocketAddress>> listens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean hasPasswords = root.child("files").has(Keys.PASSWORDS);
        for (Section section : root.children("listener")) {
            section.checkNames(List.of("rf_alias"), List.of("rf_alias"));
            ListenerSettings listener =
                    listener(section, passphrase(section, hasPasswords), section.get(Keys.OPEN_ACCESS));
            if (!names.add(listener.name())) {
                section.wrong(Keys.NAME, "'" + listener.name() + "' is taken", "give each listener its own name");
            }
            List<InetSocketAddress> listen = section.get(Keys.LISTEN);
            taken.take(section, Keys.LISTEN, listen);
            listeners.add(listener);
            listens.add(listen);
        }
        if (listeners.isEmpty() && !findings.hasMistakes()) {
            findings.mistake(
                    new Problem(file, 0, "listener", "there is none", "add a table [[listener]] with a passphrase"));
        }
        ServerSettings settings = settings(root, listeners, listens);
        complain();
        return settings;
    }

    private ServerSettings settings(
            Section root, List<ListenerSettings> listeners, List<List<InetSocketAddress>> listens) {
        Section server = root.child("server");
        Section access = root.child("access");
        Section files = root.child("files");
        Log.Level level = server.get(Keys.LOG);
        AccessSettings settings = new AccessSettings(
                server.get(Keys.KEEPALIVE) * SECOND_NS,
                server.get(Keys.MAX_CALL) * SECOND_NS,
                new LoginBudgets(
                        access.get(Keys.LOGINS_PER_CLIENT),
                        access.get(Keys.LOGINS_PER_ADDRESS),
                        access.get(Keys.LOGINS_PER_NETWORK)),
                access.get(Keys.ACCESS_ACLS.registration),
                access.get(Keys.ACCESS_ACLS.subscribers),
                access.get(Keys.ACCESS_ACLS.talkgroupsSlot1),
                access.get(Keys.ACCESS_ACLS.talkgroupsSlot2),
                access.get(Keys.BLACK_LISTED_CLIENTS),
                access.get(Keys.BLACK_LISTED_ADDRESSES),
                List.copyOf(listeners));
        Links links = new MeshTables(root, directory, taken).links(settings);
        List<WorkerPlan> workers = WorkersTable.plans(root.child("workers"), path, () -> rolePlans(root));
        return new ServerSettings(
                settings,
                List.copyOf(listens),
                links,
                new ServerSettings.Files(
                        file(files, Keys.PASSWORDS),
                        file(files, Keys.KNOWN_IDS),
                        file(files, Keys.SERVER_IDS),
                        directory(files, Keys.STATE_DIRECTORY, own.stateDirectory())
                                .resolve(NameFile.FILE),
                        files.get(Keys.KNOWN_IDS_FROM_NAMES),
                        directory(files, Keys.RUNTIME_DIRECTORY, own.runtimeDirectory()),
                        directory(files, Keys.STATE_DIRECTORY, own.stateDirectory())),
                level,
                findings.warnings(),
                workers);
    }

    private ListenerSettings listener(Section section, Secret passphrase, boolean openAccess) {
        return new ListenerSettings(
                section.get(Keys.NAME),
                passphrase,
                openAccess,
                section.get(Keys.CAPACITY),
                section.get(Keys.HANG_TIME) * SECOND_NS,
                section.get(Keys.SINGLE_MODE),
                section.get(Keys.TIMER),
                section.get(Keys.IDENT),
                section.get(Keys.LANGUAGE),
                section.get(Keys.STATIC_SLOT1),
                section.get(Keys.STATIC_SLOT2),
                section.get(Keys.DEFAULT_REFLECTOR),
                section.get(Keys.ALLOW_UNREGISTERED),
                section.get(Keys.REBIND_SAME_ADDRESS),
                section.get(Keys.LISTENER_ACLS.registration),
                section.get(Keys.LISTENER_ACLS.subscribers),
                section.get(Keys.LISTENER_ACLS.talkgroupsSlot1),
                section.get(Keys.LISTENER_ACLS.talkgroupsSlot2),
                aliases(section));
    }

    private static List<RfAlias> aliases(Section listener) {
        List<RfAlias> aliases = new ArrayList<>();
        for (Section section : listener.children("rf_alias")) {
            section.checkNames(List.of(), List.of());
            aliases.add(new RfAlias(
                    section.get(Keys.ALIAS_CLIENT),
                    section.get(Keys.ALIAS_SLOT),
                    section.require(Keys.ALIAS_RF_TALKGROUP),
                    section.require(Keys.ALIAS_CONFERENCE)));
        }
        return List.copyOf(aliases);
    }

    private Secret passphrase(Section section, boolean hasPasswords) {
        Secret passphrase = PassphraseFile.of(section, Keys.PASSPHRASE, Keys.PASSPHRASE_FILE, directory);
        boolean openAccess = section.get(Keys.OPEN_ACCESS);
        if (openAccess && !passphrase.isEmpty()) {
            section.wrong(Keys.OPEN_ACCESS, "stands beside a passphrase", "keep one of the two");
        }
        if (!openAccess && passphrase.isEmpty() && !hasPasswords && !section.has(Keys.PASSPHRASE_FILE)) {
            section.wrong(
                    Keys.PASSPHRASE,
                    "nobody could log in without a passphrase",
                    "set passphrase, or open_access = true to admit everybody");
        }
        return passphrase;
    }

    private @Nullable Path file(Section files, Key<Path> key) {
        return files.has(key) ? directory.resolve(files.get(key)) : null;
    }

    private Path directory(Section files, Key<Path> key, Path otherwise) {
        return files.has(key) ? directory.resolve(files.get(key)) : otherwise;
    }
}
