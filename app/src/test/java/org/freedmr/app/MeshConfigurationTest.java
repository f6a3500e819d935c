package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.core.mesh.TalkgroupMap;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.TalkgroupRanges;
import org.freedmr.core.policy.TalkgroupRanges.Reach;
import org.freedmr.shell.Links;
import org.freedmr.shell.PeerHost;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;
import org.freedmr.wire.LinkKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tables `[mesh]` and `[[peer]]` (`mesh-fbp.md` section 7).
final class MeshConfigurationTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String LISTENER = "[[listener]]\npassphrase = \"secret\"\n";
    private static final String MESH = "[mesh]\nserver_id = 2341\nlisten = [\"0.0.0.0:62044\", \"[::]:62044\"]\n";
    private static final String PEER = """
            [[peer]]
            name = "uk"
            network_id = 2342
            address = "peer.example.org:62044"
            passphrase = "mykeyword12"
            """;

    @TempDir
    Path directory;

    /// What is added to the table `[mesh]`, and what is said of it. `|` ends a line.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            server_id = 999 ~ :2: mesh.server_id: ~ 999 is no server ID ~ four or five digits
            server_id = 10000000 ~ :2: mesh.server_id: ~ is no server ID ~ six or seven
            server_id = "2341" ~ :2: mesh.server_id: ~ is not a whole number ~ without quotation marks
            listen = ["peer.example.org:62044"] ~ :2: mesh.listen: ~ is not an IP ~ the number
            listen = ["127.0.0.1:62031"] ~ :2: mesh.listen: ~ 127.0.0.1:62031 is used twice ~ another address
            listen = [] ~ :2: mesh.listen: ~ is empty ~ at least one
            transit = 1 ~ :2: mesh.transit: ~ neither true nor false ~ true or false
            standby = "no" ~ :2: mesh.standby: ~ neither true nor false ~ true or false
            validate_servers = 0 ~ :2: mesh.validate_servers: ~ neither true nor false ~ true or false
            blocked_servers = [0] ~ :2: mesh.blocked_servers: ~ 0 is out of range ~ from 1 to 4294967295
            blocked_servers = 7 ~ :2: mesh.blocked_servers: ~ is not a list ~ square brackets
            transti = true ~ :2: mesh.transti: ~ is not known ~ did you mean transit?
            [[mesh.range]]|first = 1|last = 2 ~ :2: mesh.range.reach: ~ is missing ~ server, cluster, country, world
            [[mesh.range]]|first = 1|reach = "world" ~ :2: mesh.range.last: ~ is missing ~ add it
            [[mesh.range]]|last = 1|reach = "world" ~ :2: mesh.range.first: ~ is missing ~ add it
            [[mesh.range]]|first = 5|last = 2|reach = "world" ~ :4: mesh.range.last: ~ 2 is before first ~ the smaller
            [[mesh.range]]|first = 1|last = 2|reach = "moon" ~ :5: mesh.range.reach: ~ 'moon' is not known ~ country
            [[mesh.range]]|first = 1|last = 20000000|reach = "world" ~ :4: mesh.range.last: ~ out of range ~ 16776415
            """)
    void aMistakeOfTheMeshIsNamed(String text, String where, String what, String remedy) throws IOException {
        expect(("[mesh]|" + text + "|").replace('|', '\n') + LISTENER, where, what, remedy);
    }

    /// What is added to the table of a link, or stands there in place of the same key. The table begins in line 4.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            name ~ ~ peer.name: ~ is missing ~ add it
            name = "" ~ :5: peer.name: ~ '' is no name ~ without blanks
            name = "my peer" ~ :5: peer.name: ~ is no name ~ without blanks
            network_id ~ ~ peer.network_id: ~ is missing ~ 1 to 4294967295
            network_id = 0 ~ :6: peer.network_id: ~ 0 is out of range ~ from 1
            network_id = 4294967296 ~ :6: peer.network_id: ~ is out of range ~ to 4294967295
            local_id = 0 ~ :9: peer.local_id: ~ 0 is out of range ~ from 1
            address ~ :4: peer.address: ~ is missing ~ fixed_address = false
            address = "" ~ :7: peer.address: ~ is missing ~ fixed_address = false
            address = "peer.example.org" ~ :7: peer.address: ~ has no port ~ peer.example.org:62044
            address = "peer.example.org:0" ~ :7: peer.address: ~ impossible port ~ 1 to 65535
            address = "peer.example.org:70000" ~ :7: peer.address: ~ impossible port ~ 1 to 65535
            address = "192.0.2.300:62044" ~ :7: peer.address: ~ '192.0.2.300' is not an IP address ~ [2001:db8::1]
            address = "2001:db8::1:62044" ~ :7: peer.address: ~ neither a name nor an address ~ [2001:db8::1]:62044
            address = "[2001:db8::x]:1" ~ :7: peer.address: ~ is not an IP address ~ [2001:db8::1]:62044
            address = "0.0.0.0:62044" ~ :7: peer.address: ~ no address of another server ~ write it as
            address = "224.0.0.1:62044" ~ :7: peer.address: ~ no address of another server ~ write it as
            address = "https//x:1" ~ :7: peer.address: ~ neither a name nor an address ~ write it as
            passphrase ~ :4: peer.passphrase: ~ is missing ~ up to 20 letters
            passphrase = "" ~ :8: peer.passphrase: ~ is empty ~ up to 20 letters
            passphrase = "123456789012345678901" ~ :8: peer.passphrase: ~ longer than 20 bytes ~ shorter at both ends
            passphrase = "ääääääääääa" ~ :8: peer.passphrase: ~ longer than 20 bytes ~ shorter at both ends
            passphrase_file = "missing" ~ :9: peer.passphrase_file: ~ cannot be read ~ check its name
            passphrase_file = "key" ~ :9: peer.passphrase_file: ~ stands beside passphrase ~ keep one
            raw_passphrase = true ~ :9: peer.raw_passphrase: ~ is for version 1 only ~ remove it
            version = 0 ~ :9: peer.version: ~ 0 is no version ~ use 5
            version = 2 ~ :9: peer.version: ~ 2 is no version ~ use 5
            version = 3 ~ :9: peer.version: ~ 3 is no version ~ use 5
            version = 6 ~ :9: peer.version: ~ 6 is no version ~ use 5
            version = "5" ~ :9: peer.version: ~ is not a whole number ~ use 5
            enhanced = 1 ~ :9: peer.enhanced: ~ neither true nor false ~ true or false
            subscribers = "ALLOW:1" ~ :9: peer.subscribers: ~ 'ALLOW' ~ PERMIT:ALL
            talkgroups = "PERMIT:x" ~ :9: peer.talkgroups: ~ 'x' ~ PERMIT:ALL
            max_age = 0 ~ :9: peer.max_age: ~ 0 is out of range ~ from 1 to 60
            max_age = 61 ~ :9: peer.max_age: ~ 61 is out of range ~ from 1 to 60
            stun_time = 86401 ~ :9: peer.stun_time: ~ 86401 is out of range ~ from 0 to 86400
            packets_per_second = 10 ~ :9: peer.packets_per_second: ~ 10 is out of range ~ from 50
            listen = ["0.0.0.0:62044"] ~ :9: peer.listen: ~ 0.0.0.0:62044 is used twice ~ another address or port
            listen = ["127.0.0.1:62031"] ~ :9: peer.listen: ~ 127.0.0.1:62031 is used twice ~ another address or port
            pasphrase = "x" ~ :9: peer.pasphrase: ~ is not known ~ did you mean passphrase?
            [[peer.talkgroup_map]]|conference = 91 ~ :9: peer.talkgroup_map.remote: ~ is missing ~ add it
            [[peer.talkgroup_map]]|remote = 91 ~ :9: peer.talkgroup_map.conference: ~ is missing ~ add it
            [[peer.talkgroup_map]]|conference = 1|remote = 2|[[peer.talkgroup_map]]|conference = 1|remote = 3 ~ :13: peer.talkgroup_map.conference: ~ 1 is mapped twice ~ one number on the link
            [[peer.talkgroup_map]]|conference = 1|remote = 2|[[peer.talkgroup_map]]|conference = 3|remote = 2 ~ :14: peer.talkgroup_map.remote: ~ 2 is mapped twice ~ one conference here
            """)
    void aMistakeOfALinkIsNamed(String text, String where, String what, String remedy) throws IOException {
        Files.writeString(directory.resolve("key"), "fromfile\n");
        String place = where == null ? "" : where;
        expect(MESH + with(PEER, text.replace('|', '\n')) + LISTENER, place, what, remedy);
    }

    @Test
    void aLinkOfVersion1HasToKnowWhereItsPeerIs() throws IOException {
        String peer = with(with(with(PEER, "version = 1"), "address"), "fixed_address = false");
        expect(MESH + peer + LISTENER, ":4: peer.address:", "is missing", "version 1 cannot learn it");
    }

    @Test
    void linksNeedAnIdOfThisServer() throws IOException {
        expect(
                MESH.replace("2341", "0") + PEER + LISTENER,
                ":2: mesh.server_id:",
                "is needed for links",
                "the list of servers");
        expect(
                "[mesh]\nlisten = [\"0.0.0.0:62044\"]\n" + PEER + LISTENER,
                ":1: mesh.server_id:",
                "is needed",
                "set it");
    }

    @Test
    void aLinkNeedsAnAddressToListenOn() throws IOException {
        expect("[mesh]\nserver_id = 2341\n" + PEER + LISTENER, ":3: peer.listen:", "no address to listen on", "[mesh]");
    }

    @Test
    void aPeerThatTheSocketsCannotSendToIsAMistake() throws IOException {
        String ipv6 = with(with(PEER, "address = \"[2001:db8::1]:62044\""), "listen = [\"0.0.0.0:62045\"]");
        expect(MESH + ipv6 + LISTENER, ":7: peer.address:", "cannot send to [2001:db8::1]:62044", "the same kind");
    }

    @Test
    void eachLinkHasItsOwnName() throws IOException {
        String other = with(PEER, "network_id = 2343");
        expect(MESH + PEER + other + LISTENER, ":10: peer.name:", "'uk' is taken", "its own name");
    }

    @Test
    void linksThatShareAPortDifferInTheirNetworkId() throws IOException, WrongSettings {
        String other = with(PEER, "name = \"two\"");
        expect(
                MESH + PEER + other + LISTENER,
                ":11: peer.network_id:",
                "2342 is that of link 'uk'",
                "a listen of its own");
        assertThat(read(MESH + PEER + with(other, "enabled = false") + LISTENER)
                        .links()
                        .mesh()
                        .peers())
                .hasSize(2);
        assertThat(read(MESH + PEER + with(other, "listen = [\"0.0.0.0:62045\"]") + LISTENER)
                        .links()
                        .mesh()
                        .peers())
                .hasSize(2);
    }

    @Test
    void oneMistakeIsNotToldAsTwo() throws IOException {
        assertThat(problems("[mesh]\nserver_id = 1\nlisten = [\"x\"]\n" + PEER + LISTENER))
                .hasSize(2);
    }

    @Test
    void aServerWithoutTheTablesHasNoLinks() throws IOException, WrongSettings {
        Links links = read(LISTENER).links();
        assertThat(links.mesh()).isEqualTo(MeshSettings.NONE);
        assertThat(links.listens()).containsExactly(List.of());
        assertThat(links.hosts()).isEmpty();
    }

    @Test
    void whatIsNotSaidIsAsDocumented() throws IOException, WrongSettings {
        Links links = read(MESH + PEER + LISTENER).links();
        assertThat(links.mesh().serverId()).isEqualTo(2_341);
        assertThat(links.mesh().transit()).isTrue();
        assertThat(links.mesh().standby()).isTrue();
        assertThat(links.mesh().validateServers()).isTrue();
        assertThat(links.mesh().blockedServers()).isEmpty();
        assertThat(links.mesh().ranges()).isSameAs(TalkgroupRanges.USUAL);
        assertThat(links.mesh().maxCallNs()).isEqualTo(180 * SECOND_NS);
        assertThat(links.mesh().peers())
                .containsExactly(new PeerSettings(
                        "uk",
                        true,
                        MeshSettings.FIRST_LISTENER,
                        false,
                        2_342,
                        2_341,
                        5,
                        true,
                        LinkKey.padded("mykeyword12"),
                        true,
                        Acl.ALL,
                        Acl.ALL,
                        TalkgroupMap.SAME,
                        5 * SECOND_NS,
                        false,
                        false,
                        false,
                        true,
                        600 * SECOND_NS,
                        5_000,
                        false));
        assertThat(links.listens()).containsExactly(List.of(at("0.0.0.0", 62_044), at("::", 62_044)));
        assertThat(links.hosts()).containsExactly(new PeerHost("uk", "peer.example.org", 62_044, PeerHost.Family.BOTH));
    }

    @Test
    void everythingThatCanBeSaidIsHeard() throws IOException, WrongSettings {
        Files.writeString(directory.resolve("key"), "fromfile\n");
        ServerSettings settings = read("""
                [server]
                max_call = 100
                [access]
                subscribers = "DENY:1"
                talkgroups_slot1 = "PERMIT:80-9999"
                talkgroups_slot2 = "PERMIT:2"
                [files]
                server_ids = "servers.tsv"
                [mesh]
                server_id = 23411
                listen = ["127.0.0.1:62044"]
                transit = false
                standby = false
                validate_servers = false
                blocked_servers = [4294967295, 7]
                [[mesh.range]]
                first = 80
                last = 99
                reach = "cluster"
                [[mesh.range]]
                first = 100
                last = 100
                reach = "server"
                [[peer]]
                name = "one"
                network_id = 4294967295
                local_id = 310299
                address = "[::1]:62035"
                listen = ["[::1]:62045"]
                passphrase = "a passphrase that is longer than twenty bytes"
                raw_passphrase = true
                version = 1
                enhanced = true
                fixed_address = false
                subscribers = "DENY:2"
                talkgroups = "PERMIT:91"
                max_age = 60
                both_slots = true
                v1_transit = true
                regional_v1 = true
                accept_stun = false
                stun_time = 0
                packets_per_second = 100
                data_gateway = true
                [[peer.talkgroup_map]]
                conference = 23591
                remote = 91
                [[peer]]
                name = "two"
                enabled = false
                network_id = 2342
                address = "two.example.org:1"
                passphrase_file = "key"
                [[peer]]
                name = "three"
                network_id = 2343
                passphrase = "12345678901234567890"
                fixed_address = false
                version = 4
                listen = ["127.0.0.1:62046"]
                """ + LISTENER);
        MeshSettings mesh = settings.links().mesh();
        assertThat(settings.files().serverIds()).isEqualTo(directory.resolve("servers.tsv"));
        assertThat(mesh.serverId()).isEqualTo(23_411);
        assertThat(mesh.transit()).isFalse();
        assertThat(mesh.standby()).isFalse();
        assertThat(mesh.validateServers()).isFalse();
        assertThat(mesh.blockedServers()).containsExactly(-1, 7);
        assertThat(mesh.maxCallNs()).isEqualTo(100 * SECOND_NS);
        assertThat(mesh.subscribers()).isEqualTo(new Acl(false, new long[] {1, 1}));
        assertThat(mesh.talkgroups()).isEqualTo(new Acl(true, new long[] {80, 9_999}));
        assertThat(mesh.ranges().ranges())
                .containsExactly(
                        new TalkgroupRanges.Range(80, 99, Reach.CLUSTER),
                        new TalkgroupRanges.Range(100, 100, Reach.SERVER));
        assertThat(mesh.peers().getFirst())
                .isEqualTo(new PeerSettings(
                        "one",
                        true,
                        MeshSettings.FIRST_LISTENER + 1,
                        true,
                        -1,
                        310_299,
                        1,
                        true,
                        LinkKey.raw("a passphrase that is longer than twenty bytes"),
                        false,
                        new Acl(false, new long[] {2, 2}),
                        new Acl(true, new long[] {91, 91}),
                        new TalkgroupMap(List.of(new TalkgroupMap.Entry(23_591, 91))),
                        60 * SECOND_NS,
                        true,
                        true,
                        true,
                        false,
                        0,
                        100,
                        true));
        assertThat(mesh.peers().get(1).enabled()).isFalse();
        assertThat(mesh.peers().get(1).listener()).isEqualTo(MeshSettings.FIRST_LISTENER);
        assertThat(mesh.peers().get(1).ownListener()).isFalse();
        assertThat(mesh.peers().get(1).localId()).isEqualTo(23_411);
        assertThat(mesh.peers().get(1).key()).isEqualTo(LinkKey.padded("fromfile"));
        assertThat(mesh.peers().get(2).version()).isEqualTo(4);
        assertThat(mesh.peers().get(2).enhanced()).isTrue();
        assertThat(mesh.peers().get(2).listener()).isEqualTo(MeshSettings.FIRST_LISTENER + 2);
        assertThat(settings.links().listens())
                .containsExactly(
                        List.of(at("127.0.0.1", 62_044)), List.of(at("::1", 62_045)), List.of(at("127.0.0.1", 62_046)));
        assertThat(settings.links().hosts())
                .as("a link that is switched off is not looked up, one that is learned has nothing to look up")
                .containsExactly(new PeerHost("one", "::1", 62_035, PeerHost.Family.IPV6));
    }

    @Test
    void version1SpeaksNoBridgeControlUnlessOneSaysSo() throws IOException, WrongSettings {
        ServerSettings settings = read(MESH + with(PEER, "version = 1") + LISTENER);
        assertThat(settings.links().mesh().peers().getFirst().enhanced()).isFalse();
    }

    /// What is added to the table of a link; the key and the words of the warning.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            version = 1 ~ :9: peer.version: ~ BrandMeister and others forbid ~ agreed on with its sysop
            version = 1 ~ :4: peer.talkgroups: ~ admits every talkgroup ~ PERMIT:23426
            version = 1|talkgroups = "PERMIT:ALL" ~ :10: peer.talkgroups: ~ admits every talkgroup ~ PERMIT:23426
            version = 1|enhanced = true ~ :10: peer.enhanced: ~ a minute of silence ~ remove it
            passphrase = "schlüssel" ~ :8: peer.passphrase: ~ beyond ASCII ~ ASCII letters
            passphrase = " key" ~ :8: peer.passphrase: ~ blanks at its ends ~ ASCII letters
            subscribers = "DENY:9-1" ~ :9: peer.subscribers: ~ is reversed ~ as it is meant
            enabled = true ~ :1: mesh.validate_servers: ~ there is no list of servers ~ server_ids
            """)
    void whatIsProbablyNotMeantIsWarnedOf(String text, String where, String what, String remedy)
            throws IOException, WrongSettings {
        assertThat(read(MESH + with(PEER, text.replace('|', '\n')) + LISTENER).warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("freedmr.toml" + where)
                        .contains(what)
                        .contains(remedy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = 5",
                "version = 4",
                "enhanced = false",
                "address = \"192.0.2.1:1\"",
                "address = \"[2001:db8::1]:1\"",
                "passphrase = \"12345678901234567890\""
            })
    void whatIsUsualIsNotWarnedOf(String text) throws IOException, WrongSettings {
        String list = "[files]\nserver_ids = \"servers.tsv\"\n";
        assertThat(read(list + MESH + with(PEER, text) + LISTENER).warnings()).isEmpty();
    }

    @Test
    void aLinkOfVersion1WithItsTalkgroupsIsOnlyRemindedOfThePolicy() throws IOException, WrongSettings {
        String list = "[files]\nserver_ids = \"servers.tsv\"\n";
        String peer = with(with(PEER, "version = 1"), "talkgroups = \"PERMIT:23426\"");
        assertThat(read(list + MESH + peer + LISTENER).warnings())
                .singleElement()
                .asString()
                .contains("peer.version");
    }

    @Test
    void linksThatShareAPortAndAPassphraseAreWarnedOf() throws IOException, WrongSettings {
        String other = with(with(PEER, "name = \"two\""), "network_id = 2343");
        assertThat(read(MESH + PEER + other + LISTENER).warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains(":13: peer.passphrase: is that of link 'uk'")
                        .contains("agree on another"));
        assertThat(read(MESH + PEER + with(other, "passphrase = \"another\"") + LISTENER)
                        .warnings())
                .noneSatisfy(warning -> assertThat(warning).contains("peer.passphrase"));
    }

    @Test
    void noWarningShowsAPassphrase() throws IOException, WrongSettings {
        String peer = with(with(PEER, "passphrase = \" hidden \""), "version = 1");
        assertThat(String.join("\n", read(MESH + peer + LISTENER).warnings())).doesNotContain("hidden");
    }

    @Test
    void theLinesOfTheLinksNameThemAndTheirPeers() throws IOException, WrongSettings {
        String learned = with(with(with(PEER, "name = \"two\""), "network_id = 2343"), "address");
        String off = with(with(PEER, "name = \"off\""), "enabled = false");
        assertThat(Run.linkLines(read(MESH + PEER + with(learned, "fixed_address = false") + off + LISTENER)
                        .links()))
                .containsExactly(
                        "Link uk to server 2342 at peer.example.org:62044, version 5",
                        "Link two to server 2343, which says where it is, version 5",
                        "Link off to server 2342 is switched off");
    }

    /// A table with a line more, or with another line in place of that of the same key, or without the key that is
    /// named alone.
    private static String with(String table, String line) {
        String key = line.split(" ", 2)[0];
        StringBuilder text = new StringBuilder();
        boolean isNew = true;
        for (String each : table.lines().toList()) {
            if (!each.startsWith(key + " ")) {
                text.append(each).append('\n');
            } else {
                isNew = false;
                text.append(line.equals(key) ? "" : line + "\n");
            }
        }
        return text + (isNew ? line + "\n" : "");
    }

    private void expect(String text, String where, String what, String remedy) throws IOException {
        assertThat(problems(text))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(directory.resolve("freedmr.toml").toString())
                        .contains(where)
                        .contains(what)
                        .contains(remedy));
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private ServerSettings read(String text) throws IOException, WrongSettings {
        return Configuration.read(Files.writeString(directory.resolve("freedmr.toml"), text), null);
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("freedmr.toml"), text);
        try {
            Configuration.read(file, null);
            return List.of();
        } catch (WrongSettings e) {
            return e.problems();
        }
    }
}
