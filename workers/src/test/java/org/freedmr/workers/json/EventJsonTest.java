package org.freedmr.workers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.freedmr.contract.Secret;
import org.freedmr.contract.Station;
import org.freedmr.contract.ToWorker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Envelope ENVELOPE = new Envelope(1_795_000_000_123L, 2341, 17);

    public record Locked(String name, Secret passphrase) {}

    @Test
    void anEventIsItsComponentsByTheirNamesInAnEnvelope() {
        Event event = new Event.PeerRefused("uk", -2, 2_345_678, 91, Reason.LOOPED);

        assertThat(text(EventJson.WITH_ADDRESSES, event))
                .isEqualTo("{\"v\":1,\"ts\":1795000000123,\"server\":2341,\"seq\":17,\"event\":\"peerRefused\","
                        + "\"data\":{\"peer\":\"uk\",\"server\":4294967294,\"source\":2345678,\"talkgroup\":91,"
                        + "\"reason\":\"LOOPED\",\"reasonText\":\"the same stream came in on another way first\"}}");
    }

    @Test
    void recordsWithinAndListsAreWrittenInTheSameWay() {
        JsonNode call = data(new Event.CallStarted(5, -1, 7, 91, false, new Entry(-3, 2, 9, "", 0, -4, 0), 1));
        JsonNode legs = data(new Event.LegsStarted(5, List.of(-1, 1), List.of(1, 2), List.of("uk")));

        assertThat(call.at("/streamId").longValue()).isEqualTo(4_294_967_295L);
        assertThat(call.at("/entry/client").longValue()).isEqualTo(4_294_967_293L);
        assertThat(call.at("/entry/repeater").longValue()).isEqualTo(4_294_967_292L);
        assertThat(legs.at("/clients").toString()).isEqualTo("[4294967295,1]");
        assertThat(legs.at("/peers").toString()).isEqualTo("[\"uk\"]");
    }

    @Test
    void whatHasASignKeepsIt() {
        Account account = new Account(0, 0, 0, 0, 0, 0, 0, 0, -87);
        Event event =
                new Event.CallEnded(1, 2, 3, 4, new Entry(1, 1, 1, "", 0, 0, 0), Reason.TERMINATOR, 0, 0, account);

        assertThat(data(event).at("/account/rssiDbm").intValue()).isEqualTo(-87);
        assertThat(data(new Event.ClockSkew("uk", -12)).at("/offsetMs").intValue())
                .isEqualTo(-12);
    }

    /// A new name belongs into one of the two lists: an ID written with a sign would be another ID.
    @Test
    void everyWholeNumberOfTheContractIsAnIdOrKnownToBeSmall() {
        Set<String> small = Set.of(
                "conference",
                "count",
                "destination",
                "epoch",
                "hops",
                "limit",
                "lines",
                "peers",
                "reflector",
                "restarts",
                "rfTalkgroup",
                "rssiDbm",
                "slot",
                "slots",
                "source",
                "talkgroup",
                "timerMinutes",
                "version");
        Set<String> found = new TreeSet<>();
        Stream.of(ToWorker.class, Row.class, Query.class).forEach(family -> collect(family, found));

        assertThat(found).contains("client", "clients", "streamId").isSubsetOf(union(small, Shapes.IDS));
    }

    @Test
    void whatThereIsNoneOfIsLeftOut() {
        Event carried = new Event.DataSeen(1, 2, true, 3, 1, "", 1, 0, null);
        Event refused = new Event.DataSeen(1, 2, true, 3, 1, "", 0, 0, Reason.DATA_NOWHERE);

        assertThat(data(carried).has("refusal")).isFalse();
        assertThat(data(carried).has("refusalText")).isFalse();
        assertThat(data(refused).at("/refusal").stringValue()).isEqualTo("DATA_NOWHERE");
        assertThat(data(refused).at("/refusalText").stringValue()).isEqualTo(Reason.DATA_NOWHERE.text());
    }

    @Test
    void noTextBreaksTheJson() throws CharacterCodingException {
        String hostile = "\0\1\b\f\r\n\t\"\\/</script>\u007F\u0085\u2028\uD800x\uDC00\uD83D\uDE00\uFEFF\uFFFF\uD83D";
        for (EventJson json : List.of(EventJson.WITH_ADDRESSES, EventJson.WITHOUT_ADDRESSES)) {
            for (Event event : new SampleEvents(hostile, 1, true).all()) {
                byte[] bytes = json.message(ENVELOPE, event);
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                assertThat(text.chars()).allMatch(c -> c >= ' ');
                assertThat(MAPPER.readTree(bytes).at("/v").intValue()).isEqualTo(1);
            }
        }
        assertThat(data(new Event.Fault(hostile, "")).at("/where").stringValue())
                .isEqualTo(hostile.replace("\uD800x\uDC00", "\uFFFDx\uFFFD").replaceAll("\uD83D$", "\uFFFD"));
    }

    @Test
    void withoutAddressesNoAddressLeavesInAnyTextOfAnyEvent() {
        for (String address : List.of("192.0.2.17:62031", "[2001:db8::17]:62031", "2001:db8:1:2:3:4:5:6", "::1")) {
            for (Event event : new SampleEvents("found at " + address + ", twice", 1, true).all()) {
                String shown = text(EventJson.WITH_ADDRESSES, event);
                String hidden = masked(event, address);
                assertThat(hidden).doesNotContain(address.replaceAll("[\\[\\]]|:62031", ""));
                assertThat(shown.contains("found at")).isEqualTo(shown.contains(address));
            }
        }
        assertThat(text(
                        EventJson.WITHOUT_ADDRESSES,
                        new Event.ClientUp(
                                1, "main", "192.0.2.1:5", "G7RZU", true, 3, "20260101 4.1.2", 0, station("::1"))))
                .contains("G7RZU", "20260101 4.1.2", "(address)")
                .doesNotContain("192.0.2", "\"address\"");
    }

    @Test
    void timesVersionsAndNamesAreNoAddresses() {
        String text = "at 12:34:56 version 2.0.1 of std: a:b, 51.5N 0.1W 439.8000";

        assertThat(SafeText.masked(text)).isEqualTo(text);
        assertThat(text(EventJson.WITHOUT_ADDRESSES, new Event.CallRerouted(1, "uk", "de")))
                .contains("\"from\":\"uk\",\"to\":\"de\"");
        assertThat(text(EventJson.WITHOUT_ADDRESSES, new Event.PeerMoved("uk", "192.0.2.1:1", "192.0.2.2:1")))
                .contains("\"data\":{\"peer\":\"uk\"}");
    }

    @Test
    void aVeryLongTextOfColonsIsMaskedLikeAnyOther() {
        assertThat(SafeText.masked(":".repeat(100_000))).isEqualTo(SafeText.MASK);
        assertThat(SafeText.masked("1.".repeat(100_000))).doesNotContain("1.1.1.1");
    }

    @Test
    void aSecretHasNoJson() {
        assertThatThrownBy(() -> EventJson.WITH_ADDRESSES.object(
                        out -> out.put("listener", new Locked("main", new Secret("hush")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no place in JSON")
                .hasMessageNotContaining("hush");
    }

    @Test
    void rowsOfTheHistoryHaveJsonToo() {
        byte[] json = EventJson.WITHOUT_ADDRESSES.object(
                out -> out.put("rows", List.of(new Row.Total(Row.TotalOf.SERVER, -1, 3, 4))));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"rows\":[{\"of\":\"SERVER\",\"number\":4294967295,\"calls\":3,\"durationMs\":4}]}");
    }

    private static Station station(String url) {
        return new Station("", "", "", "", "", "", "", "", "", url, "");
    }

    /// Names that the sysop gave are not touched, so they are taken out of what is looked at.
    private static String masked(Event event, String address) {
        JsonNode node = MAPPER.readTree(EventJson.WITHOUT_ADDRESSES.message(ENVELOPE, event));
        String text = node.toString();
        for (String name : Shapes.NAMES) {
            String value = MAPPER.writeValueAsString("found at " + address + ", twice");
            text = text.replace("\"" + name + "\":" + value, "")
                    .replace("\"" + name + "\":[" + value + "," + value + "]", "");
        }
        return text;
    }

    private static void collect(Class<?> type, Set<String> found) {
        if (!type.isRecord()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> collect(each, found));
            return;
        }
        Arrays.stream(type.getRecordComponents()).forEach(component -> {
            Class<?> of = component.getType();
            if (of == int.class || component.getGenericType().toString().contains("<java.lang.Integer>")) {
                found.add(component.getName());
            } else if (of.isRecord() || of == Query.class) {
                collect(of, found);
            }
        });
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static JsonNode data(Event event) {
        return MAPPER.readTree(EventJson.WITH_ADDRESSES.message(ENVELOPE, event))
                .path("data");
    }

    private static String text(EventJson json, Event event) {
        return new String(json.message(ENVELOPE, event), StandardCharsets.UTF_8);
    }
}
