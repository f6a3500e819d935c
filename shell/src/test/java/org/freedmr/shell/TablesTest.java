package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFileList;
import org.freedmr.bus.NameFileWriter;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.mesh.ServerIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
    @TempDir
    Path directory;

    @Test
    void aPasswordGoesToTheEndOfItsLine() throws IOException {
        Passwords passwords = PasswordFile.read(file("# ours\n\n4294967295  last one \n2341234\tse cret\n"));
        assertThat(passwords.ids()).containsExactly(2_341_234, 4_294_967_295L);
        assertThat(passwords.of(2_341_234)).isEqualTo(new Secret("se cret"));
        assertThat(passwords.of(-1)).isEqualTo(new Secret("last one"));
    }

    @Test
    void aWrongLineIsNamedWithoutItsPassword() throws IOException {
        Path file = file("2341234 good\nsecret\n");
        assertThatThrownBy(() -> PasswordFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":2:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPublishedTableOfIdsIsReadWithItsHeading() throws IOException {
        KnownIds ids = KnownIdFile.read(
                file("RADIO_ID,CALLSIGN,NAME\n2345678, M0XYZ ,Zoë\n1234567,G4ABC\n12345678,TOO1LONG\n5,\n"));
        assertThat(ids.ids()).containsExactly(1_234_567, 2_345_678);
        assertThat(ids.callsign(234_567_801)).isEqualTo("M0XYZ");
    }

    @Test
    void aFileIsReadAgainOnlyWhenItHasChanged() throws IOException {
        Path file = file("one");
        WatchedFile watched = new WatchedFile(file);
        assertThat(watched.changed()).isEqualTo(file);
        assertThat(watched.changed()).isNull();
        file("another");
        assertThat(watched.changed()).isEqualTo(file);
        Files.delete(file);
        assertThat(watched.changed()).isEqualTo(file);
        assertThat(watched.changed()).isNull();
    }

    @Test
    void theListOfServersIsReadByTheNameOfItsColumn() throws IOException {
        int[] ids = ServerIdFile.read(file("Country\tOPB Net ID\tName\nUK\t2341\tx\nDE\t 2621 \t\nFR\t20801\t\n\n-\n"));
        assertThat(ids).containsExactly(2_341, 2_621);
    }

    @Test
    void aListOfServersWithoutItsColumnOrWithoutServersIsNone() throws IOException {
        Path html = file("<html>\nnot found\n");
        assertThatThrownBy(() -> ServerIdFile.read(html))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":1: the heading has no column 'OPB Net ID'");
        Path empty = file("");
        assertThatThrownBy(() -> ServerIdFile.read(empty)).isInstanceOf(IOException.class);
        Path half = file("OPB Net ID\tCountry\n");
        assertThatThrownBy(() -> ServerIdFile.read(half))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no server ID");
    }

    @Test
    void theServersAndTheRadiosThatMayBeServersAreInstalledTogether() throws IOException {
        Path servers = Files.writeString(directory.resolve("servers"), "OPB Net ID\n2341\n");
        Tables tables = new Tables(settings(servers, file("2345678,M0XYZ\n23451,X\n"), true), log());
        ServerIds ids = serverIds(tables.changed());
        assertThat(ids.admit(23_411, true)).isTrue();
        assertThat(ids.admit(2_342, true)).isFalse();
        assertThat(ids.admit(2_345_678, true)).isTrue();
        assertThat(ids.admit(2_345_679, true)).isFalse();
        assertThat(tables.changed()).isEmpty();
    }

    @Test
    void aListOfServersThatTurnsBadStaysAsItWas() throws IOException {
        Path servers = Files.writeString(directory.resolve("servers"), "OPB Net ID\n2341\n");
        Tables tables = new Tables(settings(servers, file("2345678,M0XYZ\n"), true), log());
        tables.changed();
        Files.writeString(servers, "nonsense");
        assertThat(tables.changed()).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("the server IDs stay as they were");
        file("2345679,M0XYZ\n2345680,M0XYZ\n");
        ServerIds ids = serverIds(tables.changed());
        assertThat(ids.admit(2_342, true)).isFalse();
        assertThat(ids.admit(2_345_680, true)).isTrue();
    }

    @Test
    void withoutAListItIsSaidThatEveryServerIsAdmitted() {
        Tables tables = new Tables(settings(directory.resolve("missing"), null, true), log());
        assertThat(tables.changed()).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("there is no list of server IDs, every server is admitted")
                .contains("does not exist");
    }

    @Test
    void aListThatIsNoLongerConfiguredIsForgotten() throws IOException {
        Tables tables = new Tables(settings(file("OPB Net ID\n2341\n"), null, true), log());
        assertThat(serverIds(tables.changed()).admit(2_342, true)).isFalse();
        tables.follow(settings(null, null, true));
        assertThat(serverIds(tables.changed()).admit(2_342, true)).isTrue();
    }

    @Test
    void aServerWithoutLinksKeepsNoListOfServers() throws IOException {
        Tables tables = new Tables(settings(file("OPB Net ID\n2341\n"), null, false), log());
        assertThat(tables.changed()).isEmpty();
    }

    @Test
    void serversAndKnownIdsComeFromTheNamesWhenNoFileOfTheirOwnIsGiven() throws IOException {
        Path names = directory.resolve(NameFile.FILE);
        Tables tables = new Tables(namedSettings(names, true), log());
        assertThat(tables.changed()).as("no names yet").isEmpty();
        writeNames(names, true);
        List<Input> inputs = tables.changed();
        assertThat(inputs).hasSize(2);
        KnownIds known = ((Input.NewKnownIds) inputs.getFirst()).ids();
        assertThat(known.callsign(2_345_678)).isEqualTo("M0ABC");
        assertThat(known.callsign(234_001)).as("a repeater is known too").isEqualTo("GB7XX");
        assertThat(known.callsign(2_345_679)).isNull();
        assertThat(serverIds(inputs).admit(2_341, true)).isTrue();
        assertThat(serverIds(inputs).admit(2_342, true)).isFalse();
        assertThat(tables.changed()).as("read once").isEmpty();
    }

    @Test
    void namesWithoutTheListOfRadiosRefuseNobody() throws IOException {
        Path names = directory.resolve(NameFile.FILE);
        writeNames(names, false);
        List<Input> inputs = new Tables(namedSettings(names, true), log()).changed();
        assertThat(((Input.NewKnownIds) inputs.getFirst()).ids().isEmpty()).isTrue();
        assertThat(serverIds(inputs).admit(7_654_321, true)).isTrue();
    }

    @Test
    void knownIdsComeFromTheNamesOnlyIfThatIsWanted() throws IOException {
        Path names = directory.resolve(NameFile.FILE);
        writeNames(names, true);
        List<Input> inputs = new Tables(namedSettings(names, false), log()).changed();
        assertThat(inputs).singleElement().isInstanceOf(Input.NewServerIds.class);
    }

    @Test
    void damagedNamesAreNotTaken() throws IOException {
        Path names = Files.writeString(directory.resolve(NameFile.FILE), "no names");
        assertThat(new Tables(namedSettings(names, true), log()).changed()).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("the names stay as they were");
    }

    private static void writeNames(Path path, boolean whole) throws IOException {
        NameFileList radios = new NameFileList();
        radios.add(2_345_678, "M0ABC", "Alice");
        NameFileList clients = new NameFileList();
        clients.add(234_001, "GB7XX", "London");
        NameFileList servers = new NameFileList();
        servers.add(2_341, "", "United Kingdom");
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(NameFile.Section.RADIOS, radios, whole);
            writer.put(NameFile.Section.CLIENTS, clients, whole);
            writer.put(NameFile.Section.TALKGROUPS, new NameFileList(), true);
            writer.put(NameFile.Section.SERVERS, servers, true);
            writer.finish(null);
        }
    }

    private ServerSettings namedSettings(Path names, boolean namesAreKnownIds) {
        ServerSettings plain = SampleSettings.server("one", directory);
        return new ServerSettings(
                plain.access(),
                plain.listens(),
                SampleSettings.oneLink(),
                new ServerSettings.Files(null, null, null, names, namesAreKnownIds, directory, directory),
                Log.Level.INFO,
                List.of());
    }

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Log log() {
        return new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.INFO);
    }

    private static ServerIds serverIds(List<Input> inputs) {
        Input last = inputs.getLast();
        assertThat(last).isInstanceOf(Input.NewServerIds.class);
        return ((Input.NewServerIds) last).ids();
    }

    private ServerSettings settings(@Nullable Path serverIds, @Nullable Path knownIds, boolean hasPeers) {
        ServerSettings plain = SampleSettings.server("one", directory);
        return new ServerSettings(
                plain.access(),
                plain.listens(),
                hasPeers ? SampleSettings.oneLink() : Links.NONE,
                new ServerSettings.Files(null, knownIds, serverIds, directory, directory),
                Log.Level.INFO,
                List.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("table"), text);
    }
}
