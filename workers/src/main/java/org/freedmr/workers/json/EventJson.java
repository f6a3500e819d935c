package org.freedmr.workers.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.freedmr.contract.Event;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes events and records as JSON in UTF-8: components go by their names, constants by theirs, IDs unsigned, and
/// what there is none of is left out. Beside a {@link org.freedmr.contract.Reason} stands its sentence, in a member
/// with `Text` after its name.
///
/// Text comes from radios and networks: it is escaped, made well-formed, and where addresses are hidden, everything in
/// it that looks like an IP address is masked.
public final class EventJson {
    /// Version of the messages. It grows when a member changes its meaning or goes, not when one is added.
    public static final int VERSION = 1;

    /// With every IP address in it, for the eyes of operators.
    public static final EventJson WITH_ADDRESSES = new EventJson(true);
    /// Without any IP address.
    public static final EventJson WITHOUT_ADDRESSES = new EventJson(false);

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final boolean showsAddresses;

    private EventJson(boolean showsAddresses) {
        this.showsAddresses = showsAddresses;
    }

    /// How events of a kind are called in JSON, as in `callStarted`.
    public static String name(Class<? extends Event> kind) {
        String name = kind.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// The name of the member with the sentence of a reason.
    static String textOf(String reason) {
        return reason + "Text";
    }

    /// An event as a message of its own: `v`, `ts`, `server`, `seq`, `event` (its name) and `data` (its components).
    public byte[] message(Envelope envelope, Event event) {
        return state(envelope, out -> out.put("event", name(event.getClass())).put("data", (Record) event));
    }

    /// A message with other content: `v`, `ts`, `server`, `seq` and what is added.
    public byte[] state(Envelope envelope, Consumer<JsonObject> content) {
        return object(out -> {
            out.put("v", VERSION)
                    .put("ts", envelope.epochMs())
                    .putId("server", envelope.server())
                    .put("seq", envelope.seq());
            content.accept(out);
        });
    }

    /// Any object.
    public byte[] object(Consumer<JsonObject> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            content.accept(new JsonObject(out, showsAddresses));
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
