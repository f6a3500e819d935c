package org.freedmr.control.http;

import io.javalin.http.Context;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the interface speaks it: records as they are written down. What comes in is read strictly.
public final class Json {
    public static final String TYPE = "application/json";
    public static final String PROBLEM_TYPE = "application/problem+json";

    /// Unknown and missing fields, null for numbers, texts for numbers and doubled fields are errors.
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// Answers 200 with this.
    public static void answer(Context context, Object value) {
        byte[] bytes = bytes(value);
        Flights.carry(context, bytes.length);
        context.status(200).contentType(TYPE).result(bytes);
    }
}
