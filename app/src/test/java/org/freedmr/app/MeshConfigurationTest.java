package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.app.SampleTables.LISTENER;
import static org.freedmr.app.SampleTables.MESH;
import static org.freedmr.app.SampleTables.PEER;
import static org.freedmr.app.SampleTables.with;

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

    @TempDir
    Path directory;

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
    void rangesThatLetTheTalkgroupsOfTheServerOutAreWarnedOf() throws IOException, WrongSettings {
        String local = "[[mesh.range]]\nfirst = 10\nlast = 78\nreach = \"server\"\n";
        assertThat(read(MESH + local + LISTENER).warnings())
                .singleElement()
                .asString()
                .contains(":5: mesh.range.first: talkgroup 79 is in no range, so it travels everywhere");
        assertThat(read(MESH + local.replace("78", "79") + LISTENER).warnings()).isEmpty();
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

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private ServerSettings read(String text) throws IOException, WrongSettings {
        return Configuration.read(Files.writeString(directory.resolve("freedmr.toml"), text), OwnDirectories.NONE);
    }
}
