package org.freedmr.workers.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The formats of `reporting.md` section 8.2.
final class ListReaderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\": 1, \"users\": [{\"id\": 2345678, \"callsign\": \"G0ABC\", \"fname\": \"Zoë\","
                        + " \"name\": \"other\", \"surname\": \"Hill\", \"remarks\": null, \"x\": {\"id\": [7]}}]}",
                "{\"results\": [{\"callsign\": \"G0ABC\", \"id\": \"2345678\", \"name\": \"Zoë Hill\"}], \"more\": [1]}",
                "[{\"radio_id\": 2345678, \"callsign\": \" G0ABC\\u0000\", \"fname\": \"Zoë\\n\", \"surname\": \"Hill\"}]",
                "\uFEFF  \n[{\"id\": 2345678, \"callsign\": \"G0ABC\", \"fname\": \"Zoë\", \"surname\": \"Hill\"}]",
                "2345678,G0ABC,Zoë,Hill,Leeds,,United Kingdom\n",
                "RADIO_ID,CALLSIGN,FIRST_NAME,LAST_NAME,CITY\r\n\r\n2345678,G0ABC,Zoë,Hill,Leeds\r\n",
                "2345678,\"G0ABC\",\"Zoë\",\"Hill\"",
            })
    void everyFormatOfSubscribersIsRead(String text) throws IOException {
        assertThat(read(AliasList.SUBSCRIBERS, text)).containsExactly("2345678 G0ABC Zoë Hill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rptrs\": [{\"locator\": 234501, \"id\": 234501, \"callsign\": \"GB7XX\", \"city\": \"Leeds\"}]}",
                "234501,GB7XX,Leeds,England",
            })
    void everyFormatOfPeersIsRead(String text) throws IOException {
        assertThat(read(AliasList.PEERS, text)).containsExactly("234501 GB7XX Leeds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"results\": [{\"tgid\": 91, \"callsign\": \"World-wide\", \"id\": 91}]}", "91,World-wide"})
    void everyFormatOfTalkgroupsIsRead(String text) throws IOException {
        assertThat(read(AliasList.TALKGROUPS, text)).containsExactly("91  World-wide");
    }

    @Test
    void serversAreReadByTheirHeading() throws IOException {
        assertThat(read(AliasList.SERVERS, "Country\tX\tOPB Net ID\nUK\t\t2341\nGermany\tx\t2621\n"))
                .containsExactly("2341  UK", "2621  Germany");
    }

    @Test
    void hostsUnderTheAddressOfTheServersAreNoServers() {
        assertThatThrownBy(() -> read(AliasList.SERVERS, "Name,Host,Port\nUK,uk.example.org,62031\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OPB Net ID");
    }

    @Test
    void bytesThatAreNotUtf8AreLatin1AndSpoilNothingElse() throws IOException {
        byte[] text = "1,A1A,Zo\u00EB\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] more = "2,B2B,Zoë 🌍\n3,C3C,Ann\u00E9".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[text.length + more.length + 1];
        System.arraycopy(text, 0, all, 0, text.length);
        System.arraycopy(more, 0, all, text.length, more.length);
        all[all.length - 1] = (byte) 0xE2;
        assertThat(read(AliasList.SUBSCRIBERS, all)).containsExactly("1 A1A Zoë", "2 B2B Zoë 🌍", "3 C3C Annéâ");
    }

    @Test
    void aListLongerThanAnyBufferIsReadWithEveryCharacter() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            text.append(i)
                    .append(",A1A,")
                    .append("é€🌍".substring(0, 1 + i % 2))
                    .append('\n');
        }
        List<String> read = read(AliasList.SUBSCRIBERS, text.toString());
        assertThat(read).hasSize(20_000).contains("19999 A1A é€", "20000 A1A é");
        assertThat(read).noneMatch(each -> each.contains("Ã") || each.contains("â"));
    }

    @Test
    void aRecordThatIsNoEntryCostsOnlyItself() throws IOException {
        assertThat(read(
                        AliasList.SUBSCRIBERS,
                        "1,A1A,Ann\n0,B2B,Bob\n2,\u0000 ,Cid\n4294967295,SC,\n" + "3,C3C," + "x".repeat(10_000)
                                + "\n\"4,D4D\n5,E5E,Eve\n6,F6F,"))
                .containsExactly("1 A1A Ann", "4294967295 SC ", "5 E5E Eve", "6 F6F ");
    }

    @Test
    void hostileTextIsCutAndHasNoControls() throws IOException {
        assertThat(read(
                        AliasList.SUBSCRIBERS,
                        "[{\"id\":1,\"callsign\":\"A\\u202EB\\u0007" + "C".repeat(50) + "\",\"fname\":\"<b>\\n"
                                + "n".repeat(90) + "\"}]"))
                .containsExactly("1 A B " + "C".repeat(12) + " <b> " + "n".repeat(44));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "<html><body>Not found</body></html>",
                "\n<!DOCTYPE html>",
                "{\"count\": 5}",
                "{\"users\": []}",
                "{\"users\": {\"id\": 1}}",
                "[{\"id\":1,\"callsign\":\"A1A\"}",
                "[{\"id\":1,\"callsign\":\"A1A\"}]]",
                "[{\"id\":1,\"callsign\":\"A1A\"}] x",
                "[{\"id\":1,\"callsign\":\"A1A",
                "[1,2,{\"id\":1,\"callsign\":\"A1A\"}]",
                "hello\nworld\n",
                "1,A1A\nrubbish\nmore rubbish\n",
            })
    void whatIsNoListIsRefused(String text) {
        assertThatThrownBy(() -> read(AliasList.SUBSCRIBERS, text)).isInstanceOf(IOException.class);
    }

    @Test
    void deepAndLongJsonIsRefusedInsteadOfKept() {
        assertThatThrownBy(() -> read(AliasList.SUBSCRIBERS, "[".repeat(100_000)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> read(AliasList.SUBSCRIBERS, "[{\"id\":1,\"callsign\":\"" + "x".repeat(1 << 20) + "\"}]"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void jsonCutAnywhereIsRefused() throws IOException {
        byte[] whole = "{\"users\":[{\"id\":1,\"callsign\":\"A1A\"},{\"id\":2,\"callsign\":\"B2B\"}]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(read(AliasList.SUBSCRIBERS, whole)).hasSize(2);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(AliasList.SUBSCRIBERS, cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noBytesMakeItFailOtherwise() {
        Random random = new Random(8);
        String alphabet = "[]{}\":,\n\t 12aé\\u<";
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (AliasList list : AliasList.values()) {
                try {
                    assertThat(read(list, text.toString())).isNotEmpty();
                } catch (IOException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
    }

    private List<String> read(AliasList list, String text) throws IOException {
        return read(list, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(AliasList list, byte[] text) throws IOException {
        Path path = directory.resolve("list");
        Files.write(path, text);
        List<String> entries = new ArrayList<>();
        int count = ListReader.read(
                path,
                list,
                (id, callsign, name) -> entries.add(Integer.toUnsignedString(id) + " " + callsign + " " + name));
        assertThat(count).isEqualTo(entries.size());
        return entries;
    }
}
