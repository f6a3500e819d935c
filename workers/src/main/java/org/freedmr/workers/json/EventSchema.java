package org.freedmr.workers.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the messages of events look like, as a JSON Schema (draft 2020-12) made from the records. It allows members it
/// does not know: later versions may add some.
public final class EventSchema {
    private static final String REFERENCE = "#/$defs/";

    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private EventSchema() {}

    /// The records of all events, in the order of the contract.
    public static List<Class<? extends Event>> kinds() {
        return records(Event.class)
                .<Class<? extends Event>>map(it -> it.asSubclass(Event.class))
                .toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventSchema::records);
    }

    /// The schema as text.
    public static String text() {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(new EventSchema().schema())
                + "\n";
    }

    private Map<String, Object> schema() {
        List<Object> alternatives = new ArrayList<>();
        for (Class<? extends Event> kind : kinds()) {
            alternatives.add(object(
                    List.of("event", "data"),
                    Map.entry("event", Map.of("const", EventJson.name(kind))),
                    Map.entry("data", group(Shapes.of(kind)))));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:freedmr:events:" + EventJson.VERSION);
        schema.put("title", "An event of a FreeDMR server");
        schema.putAll(object(
                List.of("v", "ts", "server", "seq", "event", "data"),
                Map.entry("v", Map.of("const", EventJson.VERSION)),
                Map.entry("ts", described(whole(0, Shape.Whole.I64.highest()), "When, in UTC milliseconds.")),
                Map.entry("server", described(number(Shape.Whole.U32), "ID of the server, 0 when it has none.")),
                Map.entry(
                        "seq",
                        described(
                                whole(0, Shape.Whole.I64.highest()),
                                "One more than that of the event before; a gap tells of lost events."))));
        schema.put("oneOf", alternatives);
        schema.put("$defs", definitions);
        return schema;
    }

    @SafeVarargs
    private static Map<String, Object> object(List<String> required, Map.Entry<String, ?>... properties) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, ?> each : properties) {
            members.put(each.getKey(), each.getValue());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("required", required);
        object.put("properties", members);
        return object;
    }

    private static Map<String, Object> described(Map<String, Object> schema, String sentence) {
        schema.put("description", sentence);
        return schema;
    }

    private Map<String, Object> of(Shape shape) {
        return switch (shape) {
            case Shape.Truth _ -> type("boolean");
            case Shape.Whole whole -> number(whole);
            case Shape.Real _ -> type("number");
            case Shape.Text _ -> type("string");
            case Shape.Word word -> word(word.type());
            case Shape.Many many -> {
                Map<String, Object> schema = type("array");
                schema.put("items", of(many.element()));
                yield schema;
            }
            case Shape.Group group -> group(group);
        };
    }

    private static Map<String, Object> number(Shape.Whole whole) {
        return whole.equals(Shape.Whole.I64) ? type("integer") : whole(whole.lowest(), whole.highest());
    }

    private static Map<String, Object> whole(long lowest, long highest) {
        Map<String, Object> schema = type("integer");
        schema.put("minimum", lowest);
        if (highest != Long.MAX_VALUE) {
            schema.put("maximum", highest);
        }
        return schema;
    }

    private static Map<String, Object> type(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", name);
        return schema;
    }

    private Map<String, Object> word(Class<?> type) {
        return define(type, () -> {
            Map<String, Object> schema = type("string");
            schema.put(
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(it -> ((Enum<?>) it).name())
                            .toList());
            return schema;
        });
    }

    private Map<String, Object> group(Shape.Group group) {
        return define(group.type(), () -> {
            List<String> required = new ArrayList<>();
            Map<String, Object> properties = new LinkedHashMap<>();
            for (Shape.Member member : group.members()) {
                boolean isSure = !member.isOptional() && member.privacy() != Shape.Privacy.ADDRESS;
                properties.put(member.name(), of(member.shape()));
                if (isSure) {
                    required.add(member.name());
                }
                if (member.shape().equals(new Shape.Word(Reason.class))) {
                    properties.put(EventJson.textOf(member.name()), type("string"));
                    if (isSure) {
                        required.add(EventJson.textOf(member.name()));
                    }
                }
            }
            Map<String, Object> schema = type("object");
            String doc = ContractDocs.of(group.type()).text();
            if (!doc.isEmpty()) {
                schema.put("description", doc);
            }
            schema.put("required", required);
            schema.put("properties", properties);
            return schema;
        });
    }

    private Map<String, Object> define(Class<?> type, Supplier<Map<String, Object>> schema) {
        String name = type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, schema.get());
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", REFERENCE + name);
        return reference;
    }
}
