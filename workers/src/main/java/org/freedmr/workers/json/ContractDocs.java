package org.freedmr.workers.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.freedmr.contract.Event;

/// What the doc comments of the contract say of a record. The program carries the source of the contract for it, so
/// that a description cannot differ from the code.
///
/// @param text what the record is
/// @param components what its components are, by their names, as far as that is said
public record ContractDocs(String text, Map<String, String> components) {
    /// Of records whose source says nothing because their neighbour's says it for both.
    static final Map<Class<?>, String> SUPPLEMENT =
            Map.of(Event.ClientDown.class, "The client is logged in no more, and why.");

    private static final Pattern LINK = Pattern.compile("\\{@link ([\\w.]*)#?(\\w*)}");

    /// Never fails for want of a comment: then the text is empty.
    public static ContractDocs of(Class<?> type) {
        ContractDocs written = written(type);
        return written.text.isEmpty()
                ? new ContractDocs(SUPPLEMENT.getOrDefault(type, ""), written.components)
                : written;
    }

    /// What the source itself says.
    static ContractDocs written(Class<?> type) {
        List<String> lines = source(type).lines().map(String::strip).toList();
        Pattern declaration = Pattern.compile("(public )?record " + type.getSimpleName() + "\\b.*");
        int at = 0;
        while (!declaration.matcher(lines.get(at)).matches()) {
            at++;
        }
        int end = at;
        while (end > 0 && lines.get(end - 1).startsWith("@")) {
            end--;
        }
        int begin = end;
        while (begin > 0 && lines.get(begin - 1).startsWith("///")) {
            begin--;
        }
        return parsed(lines.subList(begin, end), type);
    }

    private static ContractDocs parsed(List<String> comment, Class<?> type) {
        StringBuilder text = new StringBuilder();
        Map<String, StringBuilder> components = new LinkedHashMap<>();
        StringBuilder current = text;
        for (String line : comment) {
            String rest = line.substring(3).strip();
            if (rest.startsWith("@param ")) {
                String[] words = rest.split(" ", 3);
                current = new StringBuilder();
                components.put(words[1], current);
                rest = words.length < 3 ? "" : words[2];
            }
            current.append(current.isEmpty() || rest.isEmpty() ? "" : " ").append(rest);
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        components.forEach((name, sentence) -> sentences.put(name, resolved(sentence.toString(), type)));
        return new ContractDocs(resolved(text.toString(), type), sentences);
    }

    /// A link to a constant becomes its value, another its name.
    private static String resolved(String text, Class<?> type) {
        return LINK.matcher(text).replaceAll(link -> value(link, type));
    }

    private static String value(MatchResult link, Class<?> type) {
        if (!link.group(1).isEmpty()) {
            return link.group(1) + (link.group(2).isEmpty() ? "" : "." + link.group(2));
        }
        try {
            Field constant = type.getField(link.group(2));
            String value = String.valueOf(constant.get(null));
            return value.replaceAll("[\\[\\]]", "");
        } catch (ReflectiveOperationException e) {
            return "`" + link.group(2) + "`";
        }
    }

    private static String source(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String path = "source/" + outer.getName().replace('.', '/') + ".java";
        try (InputStream in = ContractDocs.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
