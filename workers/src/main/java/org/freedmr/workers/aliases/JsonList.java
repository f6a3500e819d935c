package org.freedmr.workers.aliases;

import java.io.IOException;
import java.io.Reader;
import org.freedmr.workers.aliases.ListReader.Tally;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A list in JSON: an array of records, or an object whose first array is meant, whatever it is called.
final class JsonList {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .maxStringLength(1 << 16)
                    .build())
            .build();

    private JsonList() {}

    /// A parser of bytes that nobody vouches for; what it throws is a {@link JacksonException}.
    static JsonParser parser(Reader in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    static void read(Reader in, Tally tally) throws IOException {
        try (JsonParser parser = parser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readObject(parser, tally);
            } else {
                readArray(parser, tally);
            }
            if (parser.nextToken() != null) {
                throw new IOException("goes on behind its end");
            }
        } catch (JacksonException e) {
            throw new IOException("is cut or damaged at line " + line(e) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static void readObject(JsonParser parser, Tally tally) throws IOException {
        boolean isRead = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (parser.nextToken() == JsonToken.START_ARRAY && !isRead) {
                isRead = true;
                readArray(parser, tally);
            } else {
                parser.skipChildren();
            }
        }
        if (!isRead) {
            throw new IOException("has no list in it");
        }
    }

    private static void readArray(JsonParser parser, Tally tally) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readRecord(parser, tally);
            } else {
                parser.skipChildren();
                tally.record("", "", "");
            }
        }
    }

    private static void readRecord(JsonParser parser, Tally tally) throws IOException {
        String id = "";
        String otherId = "";
        String callsign = "";
        String first = "";
        String otherFirst = "";
        String last = "";
        String town = "";
        String country = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            String value = value(parser);
            switch (key) {
                case "id" -> id = value;
                case "radio_id", "locator", "tgid" -> otherId = value;
                case "callsign", "call_sign" -> callsign = value;
                case "fname" -> first = value;
                case "name" -> otherFirst = value;
                case "surname" -> last = value;
                case "city" -> town = value;
                case "country" -> country = value;
                default -> {}
            }
        }
        String person = (first.isEmpty() ? otherFirst : first) + " " + last;
        tally.record(
                id.isEmpty() ? otherId : id, callsign.isEmpty() ? country : callsign, person.isBlank() ? town : person);
    }

    /// The value of a property, as text; empty for one that is none.
    private static String value(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }
}
