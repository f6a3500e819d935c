package org.freedmr.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract of the interface, and whether something keeps to it.
public final class OpenApi {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /// @param path as in the document, with names in braces
    /// @param isGuarded whether it wants somebody to sign in
    public record Operation(String method, String path, String id, boolean isGuarded) {}

    private final ObjectNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OpenApi(ObjectNode document) {
        this.document = document;
    }

    public static OpenApi load() {
        try (InputStream in = Objects.requireNonNull(ControlRole.class.getResourceAsStream("openapi.yaml"))) {
            return new OpenApi((ObjectNode) new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All of them, in the order of the document.
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().get(method);
                    if (operation != null) {
                        all.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.get("operationId").asString(),
                                isGuarded(operation)));
                    }
                }));
        return all;
    }

    /// An empty requirement among them means that nobody has to sign in.
    private boolean isGuarded(JsonNode operation) {
        JsonNode security = operation.has("security") ? operation.get("security") : document.path("security");
        return !security.isEmpty() && security.valueStream().noneMatch(JsonNode::isEmpty);
    }

    /// Fails when the operation may not answer so. Errors that it does not name are those of its `default`, if it has
    /// one.
    ///
    /// @param path as in the document, with names in braces
    public void checkAnswer(String method, String path, int status, String contentType, String body) {
        JsonNode responses = operation(method, path).path("responses");
        JsonNode answer = resolved(responses.path(Integer.toString(status)));
        if (answer.isMissingNode() && status >= 400) {
            answer = resolved(responses.path("default"));
        }
        if (answer.isMissingNode()) {
            fail(method + " " + path + " may not answer " + status);
        }
        String type = contentType.split(";", 2)[0];
        JsonNode content = answer.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s answers %d with %s", method, path, status, type)
                .isFalse();
        if (type.equals(JSON) || type.equals(PROBLEM)) {
            check(content.get("schema"), body, method + " " + path + " " + status);
        }
    }

    /// Whether the operation takes this body; what is wrong with it otherwise.
    public List<String> complaints(String method, String path, String body) {
        JsonNode schema = operation(method, path)
                .path("requestBody")
                .path("content")
                .path(JSON)
                .path("schema");
        return complaints(schema, body);
    }

    /// Fails when this is not what the document calls so, among its schemas.
    public void checkSchema(String name, String json) {
        check(document.path("components").path("schemas").path(name), json, name);
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is in the contract", method, path)
                .isFalse();
        return operation;
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.asString().substring(1));
    }

    private void check(JsonNode schema, String json, String what) {
        assertThat(complaints(schema, json)).as("%s: %s", what, json).isEmpty();
    }

    private List<String> complaints(JsonNode schema, String json) {
        assertThat(schema.isObject()).isTrue();
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.get("components"));
        Schema compiled = schemas.getSchema(whole);
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
