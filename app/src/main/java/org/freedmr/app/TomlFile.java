package org.freedmr.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// From TOML text to sections. The one class that knows the parser, so that a start without a file does not load it.
final class TomlFile {
    private final String file;
    private final Findings findings;

    private TomlFile(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /// The root table; whatever is no TOML is noted among the mistakes.
    static Section parse(String file, String text, Findings findings) {
        TomlParseResult result = Toml.parse(text);
        result.errors()
                .forEach(error -> findings.mistake(new Problem(
                        file,
                        error.position().line(),
                        "",
                        "is not TOML: " + error.getMessage(),
                        "correct the line; text stands between quotation marks")));
        return new TomlFile(file, findings).section(result, "", 0);
    }

    private Section section(TomlTable table, String name, int line) {
        Map<String, Section.Entry> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            int at = line(table.inputPositionOf(List.of(key)));
            String path = name.isEmpty() ? key : name + "." + key;
            if (value != null) {
                entries.put(key, new Section.Entry(value(value, path, at), at));
            }
        }
        return new Section(file, name, line, entries, findings);
    }

    private Object value(Object value, String path, int line) {
        return switch (value) {
            case TomlTable table -> List.of(section(table, path, line));
            case TomlArray array -> list(array, path);
            default -> value;
        };
    }

    private List<Object> list(TomlArray array, String path) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            int at = line(array.inputPositionOf(i));
            values.add(array.get(i) instanceof TomlTable table ? section(table, path, at) : array.get(i));
        }
        return values;
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 0 : position.line();
    }
}
