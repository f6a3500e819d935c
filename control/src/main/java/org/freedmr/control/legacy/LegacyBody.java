package org.freedmr.control.legacy;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.freedmr.control.door.ClientId;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Site;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A body of the older interface. Fields that are not known are passed over, as old programs may send what they like.
final class LegacyBody {
    private final JsonNode node;

    private LegacyBody(JsonNode node) {
        this.node = node;
    }

    /// No more is read than may be there, whatever the headers say.
    static LegacyBody of(Context context) throws IOException {
        byte[] bytes;
        try (InputStream in = context.req().getInputStream()) {
            bytes = in.readNBytes(Site.LARGEST_BODY + 1);
        }
        if (bytes.length > Site.LARGEST_BODY) {
            throw new LegacyProblem(413, "a body has at most " + Site.LARGEST_BODY + " bytes");
        }
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            if (node != null && node.isObject()) {
                return new LegacyBody(node);
            }
        } catch (JacksonException e) {
            throw new LegacyProblem(400, "the body is not JSON");
        }
        throw new LegacyProblem(400, "the body is not a JSON object");
    }

    String text(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) {
            throw new LegacyProblem(400, name + " is missing or no text");
        }
        return value.stringValue();
    }

    /// A number, or a text of digits.
    int client(String name) {
        JsonNode value = node.get(name);
        boolean isNumber = value != null && (value.isIntegralNumber() || value.isString());
        int client = isNumber ? ClientId.of(value.asString()) : 0;
        if (client == 0) {
            throw new LegacyProblem(400, name + " is missing or no ID");
        }
        return client;
    }
}
