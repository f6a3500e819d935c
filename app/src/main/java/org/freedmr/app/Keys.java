package org.freedmr.app;

import static org.freedmr.app.Kind.whole;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Acl;
import org.freedmr.shell.Log;

/// Every key there is. The reference is made from this list, and a key that is not in it is an error in a file.
final class Keys {
    static final int DEFAULT_PORT = 62_031;

    private static final Path NONE = Path.of("");
    private static final int HIGHEST_TALKGROUP = (int) Acl.HIGHEST_RADIO;
    private static final int MANY = 1_000_000;

    static final Key<Log.Level> LOG = new Key<>(
            "server",
            "log",
            Kind.choice(Log.Level.class),
            "",
            Log.Level.INFO,
            "\"info\"",
            "The least important entries that are written to standard error. `debug` adds subscriptions and"
                    + " every refused stream.");
    static final Key<Integer> KEEPALIVE = new Key<>(
            "server",
            "keepalive",
            whole(25, 600),
            "s",
            35,
            "35",
            "Silence after which a session ends. Clients ping every 10 s, so the default survives two lost pings.");
    static final Key<Integer> MAX_CALL = new Key<>(
            "server",
            "max_call",
            whole(10, 3_600),
            "s",
            180,
            "180",
            "Longest transmission; a stuck transmitter blocks a talkgroup no longer than this.");

    static final Key<Integer> LOGINS_PER_CLIENT = new Key<>(
            "access",
            "logins_per_client",
            whole(1, MANY),
            "in 60 s",
            20,
            "20",
            "Login attempts of one ID from one address before it is ignored for a minute.");
    static final Key<Integer> LOGINS_PER_ADDRESS = new Key<>(
            "access",
            "logins_per_address",
            whole(1, MANY),
            "in 60 s",
            200,
            "200",
            "Login attempts from one address; many clients can share one behind carrier-grade NAT.");
    static final Key<Integer> LOGINS_PER_NETWORK = new Key<>(
            "access",
            "logins_per_network",
            whole(1, MANY),
            "in 60 s",
            1_000,
            "1000",
            "Login attempts from one IPv4 /24 or IPv6 /64.");
    static final Key<List<Integer>> BLACK_LISTED_CLIENTS = new Key<>(
            "access", "black_listed_clients", Kind.clients(), "", List.of(), "[]", "IDs that get no answer at all.");
    static final Key<List<String>> BLACK_LISTED_ADDRESSES = new Key<>(
            "access",
            "black_listed_addresses",
            Kind.addresses(),
            "",
            List.of(),
            "[]",
            "Addresses that get no answer at all.");

    static final Acls ACCESS_ACLS = new Acls("access", "on every listener, before the listener's own list");

    static final Key<Path> PASSWORDS = new Key<>(
            "files",
            "passwords",
            Kind.path(),
            "",
            NONE,
            "none",
            "Per-ID passwords: on each line an ID, a blank and its password. An ID in this file can use no other"
                    + " password. Read again when it changes. Clear text by the protocol's nature: keep it at mode 0600.");
    static final Key<Path> KNOWN_IDS = new Key<>(
            "files",
            "known_ids",
            Kind.path(),
            "",
            NONE,
            "none",
            "Known IDs: on each line an ID, a comma and its callsign. Read again when it changes. While it is missing"
                    + " or empty every ID is admitted.");
    static final Key<Boolean> KNOWN_IDS_FROM_NAMES = new Key<>(
            "files",
            "known_ids_from_names",
            Kind.flag(),
            "",
            false,
            "false",
            "Takes the known IDs from the names that the role `aliases` downloads, when `known_ids` names no file. Costs"
                    + " some 20 MB of memory for the world's list.");
    static final Key<Path> SERVER_IDS = new Key<>(
            "files",
            "server_ids",
            Kind.path(),
            "",
            NONE,
            "none",
            "List of servers, with the columns of the published one: separated by tabs, one of them `OPB Net ID`. Read"
                    + " again when it changes; what is no such list is not taken.");
    static final Key<Path> RUNTIME_DIRECTORY = new Key<>(
            "files",
            "runtime_directory",
            Kind.path(),
            "",
            NONE,
            "`$RUNTIME_DIRECTORY`, else `.freedmr`",
            "Where joined and dialled talkgroups are kept over a restart; made with mode 0700 if missing.");
    static final Key<Path> STATE_DIRECTORY = new Key<>(
            "files",
            "state_directory",
            Kind.path(),
            "",
            NONE,
            "`$STATE_DIRECTORY`, else `.freedmr`",
            "Where bans are kept, and where radios were heard last, which counts for a day; made with mode 0700 if missing.");

    static final Key<String> NAME = new Key<>(
            "listener",
            "name",
            Kind.text(),
            "",
            "access",
            "\"access\"",
            "What the listener is called in the log and in reports; each name once.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            "listener",
            "listen",
            Kind.sockets(),
            "",
            List.of(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), DEFAULT_PORT),
                    new InetSocketAddress(InetAddress.ofLiteral("::1"), DEFAULT_PORT)),
            "[\"127.0.0.1:62031\", \"[::1]:62031\"]",
            "Addresses to listen on; nobody outside this machine is served unless you say so. `[\"0.0.0.0:62031\","
                    + " \"[::]:62031\"]` listens on every address of the machine.");
    static final Key<Secret> PASSPHRASE = new Key<>(
            "listener",
            "passphrase",
            Kind.secret(),
            "",
            new Secret(""),
            "none",
            "The common password of the listener's clients.");
    static final Key<Path> PASSPHRASE_FILE = new Key<>(
            "listener",
            "passphrase_file",
            Kind.path(),
            "",
            NONE,
            "none",
            "A file whose first line is the passphrase, so that the configuration itself can be shown to others.");
    static final Key<Boolean> OPEN_ACCESS = new Key<>(
            "listener",
            "open_access",
            Kind.flag(),
            "",
            false,
            "false",
            "Admits everybody without a password. Nothing is proven then: anybody can pose as anybody.");
    static final Key<Integer> CAPACITY = new Key<>(
            "listener",
            "capacity",
            whole(1, 100_000),
            "sessions",
            1_000,
            "1000",
            "Most sessions at once; the next login is told that the server is full.");
    static final Key<Integer> HANG_TIME = new Key<>(
            "listener",
            "hang_time",
            whole(0, 60),
            "s",
            5,
            "5",
            "How long a slot stays with the talkgroup it carried last, so that a conversation is not interrupted.");
    static final Key<Boolean> SINGLE_MODE = new Key<>(
            "listener",
            "single_mode",
            Kind.flag(),
            "",
            true,
            "true",
            "Talking on a talkgroup makes it the only one of its slot. Clients can choose in their options.");
    static final Key<Integer> TIMER = new Key<>(
            "listener",
            "timer",
            whole(0, 35_791),
            "min",
            10,
            "10",
            "Life of a talkgroup that was joined by talking on it, and of a dialled link. 0 = for ever. Clients can"
                    + " choose in their options.");
    static final Key<Boolean> IDENT = new Key<>(
            "listener",
            "ident",
            Kind.flag(),
            "",
            true,
            "true",
            "Whether the server says its name on the talkgroups of its clients from time to time.");
    static final Key<String> LANGUAGE = new Key<>(
            "listener",
            "language",
            Kind.text(),
            "",
            "en_GB",
            "\"en_GB\"",
            "Language of the spoken announcements. Clients can choose in their options.");
    static final Key<List<Integer>> STATIC_SLOT1 = new Key<>(
            "listener",
            "static_slot1",
            Kind.talkgroups(),
            "",
            List.of(),
            "[]",
            "Talkgroups that every client hears on slot 1 unless its options say otherwise.");
    static final Key<List<Integer>> STATIC_SLOT2 = new Key<>(
            "listener",
            "static_slot2",
            Kind.talkgroups(),
            "",
            List.of(),
            "[]",
            "The same for slot 2, the only slot of simplex hotspots.");
    static final Key<Integer> DEFAULT_REFLECTOR = new Key<>(
            "listener",
            "default_reflector",
            whole(0, HIGHEST_TALKGROUP),
            "talkgroup",
            0,
            "0",
            "Talkgroup that talkgroup 9 on slot 2 is linked to until the user dials another. 0 = none.");
    static final Key<Boolean> ALLOW_UNREGISTERED = new Key<>(
            "listener",
            "allow_unregistered",
            Kind.flag(),
            "",
            false,
            "false",
            "Admits IDs that are not in the file of known IDs, and does not compare callsigns.");
    static final Key<Boolean> REBIND_SAME_ADDRESS = new Key<>(
            "listener",
            "rebind_same_address",
            Kind.flag(),
            "",
            true,
            "true",
            "Lets a session follow its client to another port of the same address, as routers choose new ones.");

    static final Acls LISTENER_ACLS = new Acls("listener", "on this listener, after the list in `[access]`");

    static final Key<Integer> ALIAS_CLIENT = new Key<>(
            "listener.rf_alias",
            "client",
            whole(0, Integer.MAX_VALUE),
            "ID",
            0,
            "0",
            "The client it holds for; 0 = every client of the listener.");
    static final Key<Integer> ALIAS_SLOT =
            new Key<>("listener.rf_alias", "slot", whole(1, 2), "", 2, "2", "The slot it holds for.");
    static final Key<Integer> ALIAS_RF_TALKGROUP = new Key<>(
            "listener.rf_alias",
            "rf_talkgroup",
            whole(1, HIGHEST_TALKGROUP),
            "talkgroup",
            0,
            "required",
            "What the radio calls the talkgroup.");
    static final Key<Integer> ALIAS_CONFERENCE = new Key<>(
            "listener.rf_alias",
            "conference",
            whole(1, HIGHEST_TALKGROUP),
            "talkgroup",
            0,
            "required",
            "What the network calls it.");

    /// In the order of the reference; those of the mesh and of the roles stand last.
    static final List<Key<?>> ALL = withOthers(List.of(
            LOG,
            KEEPALIVE,
            MAX_CALL,
            LOGINS_PER_CLIENT,
            LOGINS_PER_ADDRESS,
            LOGINS_PER_NETWORK,
            BLACK_LISTED_CLIENTS,
            BLACK_LISTED_ADDRESSES,
            ACCESS_ACLS.registration,
            ACCESS_ACLS.subscribers,
            ACCESS_ACLS.talkgroupsSlot1,
            ACCESS_ACLS.talkgroupsSlot2,
            PASSWORDS,
            KNOWN_IDS,
            KNOWN_IDS_FROM_NAMES,
            SERVER_IDS,
            RUNTIME_DIRECTORY,
            STATE_DIRECTORY,
            NAME,
            LISTEN,
            PASSPHRASE,
            PASSPHRASE_FILE,
            OPEN_ACCESS,
            CAPACITY,
            HANG_TIME,
            SINGLE_MODE,
            TIMER,
            IDENT,
            LANGUAGE,
            STATIC_SLOT1,
            STATIC_SLOT2,
            DEFAULT_REFLECTOR,
            ALLOW_UNREGISTERED,
            REBIND_SAME_ADDRESS,
            LISTENER_ACLS.registration,
            LISTENER_ACLS.subscribers,
            LISTENER_ACLS.talkgroupsSlot1,
            LISTENER_ACLS.talkgroupsSlot2,
            ALIAS_CLIENT,
            ALIAS_SLOT,
            ALIAS_RF_TALKGROUP,
            ALIAS_CONFERENCE));

    private Keys() {}

    private static List<Key<?>> withOthers(List<Key<?>> others) {
        return Stream.of(others, MeshKeys.ALL, WorkersTable.KEYS, RoleTables.KEYS)
                .<Key<?>>flatMap(List::stream)
                .toList();
    }

    /// The four access lists that stand in two tables.
    static final class Acls {
        final Key<Acl> registration;
        final Key<Acl> subscribers;
        final Key<Acl> talkgroupsSlot1;
        final Key<Acl> talkgroupsSlot2;

        private Acls(String table, String where) {
            registration = acl(table, "registration", Kind.clientAcl(), "Client IDs that may log in " + where + ".");
            subscribers = acl(table, "subscribers", Kind.radioAcl(), "Radio IDs that may talk " + where + ".");
            talkgroupsSlot1 = acl(
                    table, "talkgroups_slot1", Kind.radioAcl(), "Talkgroups that are carried on slot 1 " + where + ".");
            talkgroupsSlot2 = acl(
                    table, "talkgroups_slot2", Kind.radioAcl(), "Talkgroups that are carried on slot 2 " + where + ".");
        }

        private static Key<Acl> acl(String table, String name, Kind<Acl> kind, String reason) {
            return new Key<>(table, name, kind, "", Acl.ALL, "\"\"", reason + " Empty admits all.");
        }
    }
}
