package org.freedmr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.freedmr.contract.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the dashboard says, in every language: nothing is missing, nothing is left over, and every reason is
/// explained.
class LanguagesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern PLURAL = Pattern.compile("\\.(one|other|many)$");
    private static final Set<String> WHO = Set.of("user", "owner", "operator", "peer", "nobody");

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr", "it", "pt"})
    void everyLanguageSaysWhatEnglishSays(String language) throws IOException {
        for (String part : List.of("%s.json", "%s.pages.json")) {
            Map<String, String> english = texts("text/" + part.formatted("en"));
            Map<String, String> other = texts("text/" + part.formatted(language));
            assertThat(withoutPlural(other)).isEqualTo(withoutPlural(english));
            other.forEach((key, text) -> {
                String model = english.get(
                        english.containsKey(key) ? key : PLURAL.matcher(key).replaceAll(".other"));
                assertThat(model).as(key).isNotNull();
                if (!PLURAL.matcher(key).find()) {
                    assertThat(placeholders(text)).as(key).isEqualTo(placeholders(Objects.requireNonNull(model)));
                }
                assertThat(text).as(key).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "it", "pt"})
    void everyReasonIsExplained(String language) throws IOException {
        JsonNode reasons = read("reasons/" + language + ".json");
        assertThat(reasons.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::name).toList());
        for (Reason reason : Reason.values()) {
            JsonNode texts = reasons.get(reason.name());
            for (String part : List.of("title", "what", "remedy")) {
                assertThat(texts.get(part).asString()).as(reason + " " + part).isNotBlank();
            }
            assertThat(WHO).contains(texts.get("who").asString());
        }
    }

    @Test
    void thePageOfReasonsSaysWhatTheDashboardSays() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reasons.md"));
        JsonNode reasons = read("reasons/en.json");
        for (Reason reason : Reason.values()) {
            JsonNode texts = reasons.get(reason.name());
            assertThat(page)
                    .contains("## %s: %s\n\n%s\n\n**What to do.** %s\n\n**Who can mend it:** %s\n"
                            .formatted(
                                    reason,
                                    texts.get("title").asString(),
                                    texts.get("what").asString(),
                                    texts.get("remedy").asString(),
                                    texts.get("who").asString()));
        }
    }

    private static Set<String> withoutPlural(Map<String, String> texts) {
        return texts.keySet().stream()
                .map(key -> PLURAL.matcher(key).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> texts(String path) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        read(path)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private static JsonNode read(String path) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                LanguagesTest.class.getResourceAsStream("/org/freedmr/control/dashboard/" + path), path)) {
            return JSON.readTree(file.readAllBytes());
        }
    }
}
