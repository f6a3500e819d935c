package org.freedmr.workers.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Holds JSON against a schema: the keywords this project's schema uses, and it objects to any other. Members the
/// schema
/// does not name are objected to as well, though the schema itself allows them.
final class SchemaCheck {
    private static final Set<String> SAYS_NOTHING = Set.of("$schema", "$id", "$defs", "title", "description");

    private final JsonNode root;
    private final List<String> objections = new ArrayList<>();

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    /// What is wrong; empty when nothing is.
    List<String> objections(JsonNode value) {
        objections.clear();
        check(value, root, "");
        return List.copyOf(objections);
    }

    private void check(JsonNode value, JsonNode schema, String at) {
        schema.properties().forEach(keyword -> check(value, schema, keyword.getKey(), keyword.getValue(), at));
    }

    private void check(JsonNode value, JsonNode schema, String keyword, JsonNode wanted, String at) {
        switch (keyword) {
            case "type" -> require(isOf(value, wanted.stringValue()), at + " is no " + wanted);
            case "const" -> require(value.equals(wanted), at + " is not " + wanted);
            case "enum" ->
                require(wanted.valueStream().anyMatch(value::equals), at + " is none of the words: " + value);
            case "minimum" ->
                require(!value.isNumber() || whole(value).compareTo(whole(wanted)) >= 0, at + " is too low: " + value);
            case "maximum" ->
                require(!value.isNumber() || whole(value).compareTo(whole(wanted)) <= 0, at + " is too high: " + value);
            case "required" -> wanted.forEach(name -> require(value.has(name.stringValue()), at + " has no " + name));
            case "properties" -> checkMembers(value, schema, wanted, at);
            case "items" -> value.forEach(each -> check(each, wanted, at + "[]"));
            case "$ref" -> check(value, root.at(wanted.stringValue().substring(1)), at);
            case "oneOf" -> checkAlternatives(value, wanted, at);
            default -> require(SAYS_NOTHING.contains(keyword), "the keyword " + keyword + " is not known");
        }
    }

    private void checkMembers(JsonNode value, JsonNode schema, JsonNode wanted, String at) {
        value.properties().forEach(member -> {
            JsonNode of = wanted.get(member.getKey());
            boolean isAlternative =
                    schema.has("oneOf") && Set.of("event", "data").contains(member.getKey());
            require(
                    of != null || isAlternative || at.equals("?"),
                    at + "/" + member.getKey() + " is not in the schema");
            if (of != null) {
                check(member.getValue(), of, at + "/" + member.getKey());
            }
        });
    }

    private void checkAlternatives(JsonNode value, JsonNode alternatives, String at) {
        List<String> before = List.copyOf(objections);
        List<String> why = new ArrayList<>();
        int fits = 0;
        for (JsonNode each : alternatives) {
            objections.clear();
            check(value, each, "?");
            fits += objections.isEmpty() ? 1 : 0;
            if (value.path("event").equals(each.at("/properties/event/const"))) {
                why.addAll(objections);
            }
        }
        objections.clear();
        objections.addAll(before);
        require(fits == 1, at + " fits " + fits + " alternatives: " + why);
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
    }

    private static BigInteger whole(JsonNode number) {
        return number.bigIntegerValue();
    }

    private void require(boolean holds, String objection) {
        if (!holds) {
            objections.add(objection);
        }
    }
}
