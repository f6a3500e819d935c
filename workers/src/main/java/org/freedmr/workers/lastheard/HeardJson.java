package org.freedmr.workers.lastheard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Calls in JSON, in the names of `reporting.md` section 7.2.
final class HeardJson {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final long MOST_BYTES = 16L << 20;

    private HeardJson() {}

    /// The file of the newest calls.
    static void write(Collection<HeardCall> calls, Writer to) throws IOException {
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeNumberProperty("version", 1);
            write(calls, true, out);
            out.writeEndObject();
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    /// What a collector gets: without the names of listeners, which are nobody's business elsewhere.
    ///
    /// @param server ID of this server, unsigned
    static void write(int server, Collection<HeardCall> calls, Writer to) {
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeNumberProperty("version", 1);
            out.writeNumberProperty("server", Integer.toUnsignedLong(server));
            write(calls, false, out);
            out.writeEndObject();
        }
    }

    private static void write(Collection<HeardCall> calls, boolean isAtHome, JsonGenerator out) {
        out.writeArrayPropertyStart("calls");
        for (HeardCall call : calls) {
            out.writeStartObject();
            out.writeStringProperty("id", call.id());
            out.writeNumberProperty("startedAt", call.startedMs());
            out.writeNumberProperty("durationMs", call.durationMs());
            out.writeStringProperty("kind", "group");
            out.writeNumberProperty("slot", call.slot());
            out.writeNumberProperty("rfTg", call.rfTalkgroup());
            out.writeNumberProperty("conferenceTg", call.talkgroup());
            out.writeStringProperty("tgName", call.talkgroupName());
            out.writeNumberProperty("srcId", Integer.toUnsignedLong(call.source()));
            out.writeStringProperty("srcCall", call.callsign());
            out.writeStringProperty("srcName", call.name());
            out.writeStringProperty("origin", call.origin());
            if (isAtHome) {
                out.writeStringProperty("system", call.system());
            }
            out.writeNumberProperty("peerId", Integer.toUnsignedLong(call.station()));
            out.writeStringProperty("peerCall", call.stationCallsign());
            out.writeNumberProperty("sourceServer", Integer.toUnsignedLong(call.server()));
            out.writeNumberProperty("hops", call.hops());
            out.writeNumberProperty("streamId", Integer.toUnsignedLong(call.streamId()));
            out.writeNumberProperty("frames", call.frames());
            out.writeNumberProperty("lost", call.lost());
            out.writeNumberProperty("ber", Math.round(call.ber() * 1e6) / 1e6);
            out.writeNumberProperty("rssi", call.rssi());
            out.writeStringProperty("endReason", call.end());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// Reads a file of the newest calls again.
    ///
    /// @throws IOException when it is none
    static List<HeardCall> read(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("larger than any that was written here");
        }
        List<HeardCall> calls = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(path);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isCalls = parser.currentName().equals("calls");
                if (parser.nextToken() == JsonToken.START_ARRAY && isCalls) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        calls.add(call(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (NumberFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
        return calls;
    }

    private static HeardCall call(JsonParser parser) {
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue()) {
                values.put(key, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        Values it = new Values(values);
        return new HeardCall(
                it.text("id"),
                it.number("startedAt"),
                it.number("durationMs"),
                (int) it.number("slot"),
                (int) it.number("rfTg"),
                (int) it.number("conferenceTg"),
                it.text("tgName"),
                (int) it.number("srcId"),
                it.text("srcCall"),
                it.text("srcName"),
                it.text("origin"),
                it.text("system"),
                (int) it.number("peerId"),
                it.text("peerCall"),
                (int) it.number("sourceServer"),
                (int) it.number("hops"),
                (int) it.number("streamId"),
                it.number("frames"),
                it.number("lost"),
                Double.parseDouble(values.getOrDefault("ber", "0")),
                (int) it.number("rssi"),
                it.text("endReason"));
    }

    private record Values(Map<String, String> values) {
        String text(String key) {
            return values.getOrDefault(key, "");
        }

        long number(String key) {
            return Long.parseLong(values.getOrDefault(key, "0"));
        }
    }
}
