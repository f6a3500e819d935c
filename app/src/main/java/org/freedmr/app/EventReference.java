package org.freedmr.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.freedmr.contract.DropClass;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.workers.json.ContractDocs;
import org.freedmr.workers.json.EventJson;
import org.freedmr.workers.json.EventParts;
import org.freedmr.workers.json.EventSchema;
import org.freedmr.workers.mqtt.Topics;

/// The reference of events, made from their records.
final class EventReference {
    private EventReference() {}

    /// The JSON Schema of the messages.
    static String schema() {
        return EventSchema.text();
    }

    static String markdown() {
        StringBuilder text = new StringBuilder("""
                # Events

                What the server tells: at transitions only, never per packet. By MQTT ([mqtt.md](mqtt.md)) each event is a
                message of its own, in UTF-8:

                | member | type | meaning |
                |---|---|---|
                | `v` | whole number | %d; it grows when a member changes its meaning or goes, not when one is added |
                | `ts` | whole number | when, in UTC milliseconds |
                | `server` | ID, unsigned | the server that tells it, 0 when it has none |
                | `seq` | whole number | one more than that of the event before; a gap tells of lost events. In a state: that of the last event before it |
                | `event` | text | which event, by the names below |
                | `data` | object | the members below |

                IDs of 32 bits are unsigned. Beside a reason stands its sentence, in a member with `Text` after its name.
                What there is none of is left out. Text comes from radios, hotspots and other servers: whoever shows it
                must escape it. Where IP addresses are hidden (which is so by default), members that are one are left out
                and texts that hold one say `(address)` instead; names that a sysop gave to a link, a listener or a
                process are not touched.

                [events.schema.json](events.schema.json) says the same as a JSON Schema (draft 2020-12).

                Both files are made from the records in the program: `./freedmr event-reference > docs/events.md` and
                `./freedmr event-schema > docs/events.schema.json`.

                ## Classes

                When a consumer reads too slowly, the first class is dropped first. What was dropped is counted.

                """.formatted(EventJson.VERSION));
        int rank = 0;
        for (DropOrder each : DropOrder.values()) {
            text.append(++rank).append(". ").append(word(each)).append('\n');
        }
        text.append("\n## Overview\n\n| event | class | kind | MQTT topics |\n|---|---|---|---|\n");
        EventSchema.kinds().forEach(kind -> text.append(row(kind)));
        text.append("""

                *Standing*: it stays so until another event says otherwise, and a snapshot tells it again. *Reading*: a
                value that changes all the time, told every few seconds; only the newest of each subject counts.
                """);
        EventSchema.kinds()
                .forEach(kind ->
                        text.append("\n## ").append(EventJson.name(kind)).append(section(kind)));
        for (Class<?> each : EventParts.within()) {
            text.append("\n## ").append(each.getSimpleName());
            text.append(each.isEnum() ? constants(each) : section(each));
        }
        return text.toString();
    }

    private static String row(Class<? extends Event> kind) {
        Topics.Place place = Topics.of(kind);
        String kindOf = Event.Standing.class.isAssignableFrom(kind)
                ? "standing"
                : Event.Periodic.class.isAssignableFrom(kind) ? "reading" : "event";
        List<String> topics = place.event() == null
                ? place.others()
                : Stream.concat(Stream.of(place.event()), place.others().stream())
                        .toList();
        return "| [" + EventJson.name(kind) + "](#" + EventJson.name(kind).toLowerCase(Locale.ROOT) + ") | "
                + word(kind.getAnnotation(DropClass.class).value()) + " | " + kindOf + " | "
                + topics.stream().map(it -> "`" + it + "`").collect(Collectors.joining(", ")) + " |\n";
    }

    private static String word(DropOrder order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static String section(Class<?> type) {
        StringBuilder text = new StringBuilder("\n\n");
        String doc = ContractDocs.of(type).text();
        if (!doc.isEmpty()) {
            text.append(doc).append("\n\n");
        }
        text.append("| member | type | meaning |\n|---|---|---|\n");
        for (EventParts.Part part : EventParts.of(type)) {
            text.append("| `").append(part.name()).append("` | ").append(part.type());
            text.append(part.mayMiss() ? ", or left out" : "").append(part.isAddress() ? ", an address" : "");
            text.append(" | ").append(part.meaning()).append(" |\n");
        }
        return text.toString();
    }

    private static String constants(Class<?> type) {
        if (type == Reason.class) {
            return "\n\n| name | sentence |\n|---|---|\n"
                    + Arrays.stream(Reason.values())
                            .map(each -> "| `" + each.name() + "` | " + each.text() + " |\n")
                            .collect(Collectors.joining());
        }
        return "\n\n"
                + Arrays.stream(type.getEnumConstants())
                        .map(each -> "`" + ((Enum<?>) each).name() + "`")
                        .collect(Collectors.joining(", "))
                + "\n";
    }
}
