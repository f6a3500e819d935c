package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.app.SampleTables.LISTENER;
import static org.freedmr.app.SampleTables.MESH;
import static org.freedmr.app.SampleTables.PEER;
import static org.freedmr.app.SampleTables.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot work in the tables `[mesh]` and `[[peer]]` (`mesh-fbp.md` section 7).
final class MeshMistakesTest {
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

    private void expect(String text, String where, String what, String remedy) throws IOException {
        assertThat(problems(text))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(directory.resolve("freedmr.toml").toString())
                        .contains(where)
                        .contains(what)
                        .contains(remedy));
    }

    private ServerSettings read(String text) throws IOException, WrongSettings {
        return Configuration.read(Files.writeString(directory.resolve("freedmr.toml"), text), OwnDirectories.NONE);
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("freedmr.toml"), text);
        try {
            Configuration.read(file, OwnDirectories.NONE);
            return List.of();
        } catch (WrongSettings e) {
            return e.problems();
        }
    }
}
