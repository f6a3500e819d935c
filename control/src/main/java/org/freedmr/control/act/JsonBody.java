package org.freedmr.control.act;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The body of a request, read as strictly as `openapi.yaml` describes it: what is missing, too long, of another type
/// or not known is a problem of status 400.
final class JsonBody {
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    private JsonBody(JsonNode node) {
        this.node = node;
    }

    static JsonBody of(Context context) {
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(Json.TYPE)) {
            throw Problem.badRequest("the body must be " + Json.TYPE);
        }
        return parse(bounded(context));
    }

    /// No more is read than may be there, whatever the headers say.
    private static byte[] bounded(Context context) {
        try (InputStream in = context.req().getInputStream()) {
            byte[] bytes = in.readNBytes(Site.LARGEST_BODY + 1);
            if (bytes.length > Site.LARGEST_BODY) {
                throw new Problem(
                        413, "too-large", "The body is too large", "at most " + Site.LARGEST_BODY + " bytes", 0);
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.badRequest("the body did not arrive");
        }
    }

    private static JsonBody parse(byte[] bytes) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw Problem.badRequest("the body is not JSON");
        }
        if (node == null || !node.isObject()) {
            throw Problem.badRequest("the body is not a JSON object");
        }
        return new JsonBody(node);
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name, int least, int most) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) {
            throw Problem.badRequest("'" + name + "' must be text");
        }
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw Problem.badRequest("'" + name + "' must have " + least + " to " + most + " characters");
        }
        return text;
    }

    /// @param fallback when it is missing; null when it must be there
    long whole(String name, long least, long most, @Nullable Long fallback) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Problem.badRequest("'" + name + "' must be a whole number");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw Problem.badRequest("'" + name + "' must be from " + least + " to " + most);
        }
        return number;
    }

    /// Nothing else may be there. What it is called is not told, as it may be a secret in the wrong place.
    void end() {
        if (!known.containsAll(node.propertyNames())) {
            throw Problem.badRequest("there is a field too many; there may be " + String.join(", ", known));
        }
    }
}
