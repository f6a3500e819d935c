package org.freedmr.workers.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class EventSchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Envelope ENVELOPE = new Envelope(1_795_000_000_000L, -1, 7);

    private final SchemaCheck schema = new SchemaCheck(MAPPER.readTree(EventSchema.text()));

    @Test
    void everyEventFitsTheSchemaWithAndWithoutAddresses() {
        for (boolean isFull : List.of(true, false)) {
            for (int number : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                for (Event event : new SampleEvents("text", number, isFull).all()) {
                    assertThat(schema.objections(json(EventJson.WITH_ADDRESSES, event)))
                            .isEmpty();
                    assertThat(schema.objections(json(EventJson.WITHOUT_ADDRESSES, event)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsNotAnEventDoesNotFit() {
        Event event = new SampleEvents("text", 1, true).of(Event.CallEnded.class);
        ObjectNode message = (ObjectNode) json(EventJson.WITH_ADDRESSES, event);

        assertThat(schema.objections(message.deepCopy().put("event", "callStarted")))
                .isNotEmpty();
        assertThat(schema.objections(message.deepCopy().put("event", "somethingElse")))
                .isNotEmpty();
        assertThat(schema.objections(message.deepCopy().put("v", 2))).isNotEmpty();
        assertThat(schema.objections(message.deepCopy().put("server", -1))).isNotEmpty();
        assertThat(schema.objections(without(message, "seq"))).isNotEmpty();
        assertThat(schema.objections(with(message, "streamId", MAPPER.readTree("-5"))))
                .isNotEmpty();
        assertThat(schema.objections(with(message, "reason", MAPPER.readTree("\"NO_SUCH\""))))
                .isNotEmpty();
        assertThat(schema.objections(with(message, "entry", MAPPER.readTree("[]"))))
                .isNotEmpty();
        assertThat(schema.objections(with(message, "passphrase", MAPPER.readTree("\"x\""))))
                .isNotEmpty();
        assertThat(schema.objections(message)).isEmpty();
    }

    @Test
    void everyEventHasAnAlternativeOfItsOwn() {
        JsonNode root = MAPPER.readTree(EventSchema.text());

        assertThat(EventSchema.kinds()).hasSizeGreaterThan(25).doesNotHaveDuplicates();
        assertThat(root.path("oneOf")
                        .valueStream()
                        .map(it -> it.at("/properties/event/const").stringValue()))
                .containsExactlyElementsOf(
                        EventSchema.kinds().stream().map(EventJson::name).toList());
        assertThat(root.at("/$defs/Reason/enum")).hasSize(Reason.values().length);
    }

    @Test
    void everyEventIsDescribedByItsSourceOrByItsNeighbours() {
        for (Class<? extends Event> kind : EventSchema.kinds()) {
            assertThat(ContractDocs.of(kind).text()).as(kind.getSimpleName()).endsWith(".");
        }
        assertThat(ContractDocs.SUPPLEMENT.keySet())
                .allSatisfy(
                        kind -> assertThat(ContractDocs.written(kind).text()).isEmpty());
    }

    @Test
    void aLinkToAConstantIsReadAsItsValue() {
        assertThat(ContractDocs.of(Event.LegsStarted.class).text()).contains("At most 500 clients in one event");
        assertThat(ContractDocs.of(Event.CycleTimes.class).text()).contains("up to each of 50, 100, 250");
    }

    private static JsonNode json(EventJson json, Event event) {
        return MAPPER.readTree(json.message(ENVELOPE, event));
    }

    private static JsonNode without(ObjectNode message, String member) {
        ObjectNode copy = message.deepCopy();
        copy.remove(member);
        return copy;
    }

    private static JsonNode with(ObjectNode message, String member, JsonNode value) {
        ObjectNode copy = message.deepCopy();
        ((ObjectNode) copy.get("data")).set(member, value);
        return copy;
    }
}
