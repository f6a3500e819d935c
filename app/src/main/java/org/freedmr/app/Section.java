package org.freedmr.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One table of a configuration file, with the line of everything in it. Reading notes what is wrong and goes on with
/// the default, so that a person hears of all mistakes at once.
final class Section {
    /// A value and its line. The value is text, `Long`, `Double`, `Boolean`, a list of these, or a list of sections.
    record Entry(Object value, int line) {}

    private final String file;
    private final String table;
    private final int line;
    private final Map<String, Entry> entries;
    private final Set<String> wrong = new HashSet<>();
    private final Findings findings;

    Section(String file, String table, int line, Map<String, Entry> entries, Findings findings) {
        this.file = file;
        this.table = table;
        this.line = line;
        this.entries = entries;
        this.findings = findings;
    }

    /// A table nobody has written.
    static Section empty(String file, String table, Findings findings) {
        return new Section(file, table, 0, new LinkedHashMap<>(), findings);
    }

    boolean has(Key<?> key) {
        return entries.containsKey(key.name());
    }

    /// The key's value, or its default if the file says nothing or nonsense.
    <T> T get(Key<T> key) {
        Entry entry = entries.get(key.name());
        if (entry == null) {
            return key.fallback();
        }
        try {
            List<String> oddities = new ArrayList<>();
            T value = key.kind().reader().read(entry.value(), oddities);
            oddities.forEach(each -> warn(key, each, "write it as it is meant"));
            return value;
        } catch (Misfit e) {
            wrong(key, e.what(), e.remedy());
            return key.fallback();
        }
    }

    /// The value of a key that has no default.
    <T> T require(Key<T> key) {
        if (!has(key)) {
            wrong(key, "is missing", "add it: " + key.kind().range());
        }
        return get(key);
    }

    /// The tables of one name below this one, none or one or many.
    List<Section> children(String name) {
        List<Section> children = new ArrayList<>();
        Entry entry = entries.get(name);
        if (entry != null && entry.value() instanceof List<?> values) {
            for (Object each : values) {
                if (each instanceof Section child) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    /// The one table of a name.
    Section child(String name) {
        List<Section> children = children(name);
        return children.isEmpty() ? empty(file, name, findings) : children.getFirst();
    }

    /// Notes that a key's value cannot be used.
    void wrong(Key<?> key, String what, String remedy) {
        wrong.add(key.name());
        findings.mistake(problem(key, what, remedy));
    }

    /// Notes that a key's value is possible but probably not meant.
    void warn(Key<?> key, String what, String remedy) {
        findings.warning(problem(key, what, remedy));
    }

    /// Whether something was noted as wrong with this key; what follows from it need not be told as well.
    boolean isWrong(Key<?> key) {
        return wrong.contains(key.name());
    }

    private Problem problem(Key<?> key, String what, String remedy) {
        Entry entry = entries.get(key.name());
        return new Problem(file, entry == null ? line : entry.line(), key.path(), what, remedy);
    }

    /// Notes every key and table that is not known.
    ///
    /// @param tables names of the tables that may stand here; those in `many` any number of times, others once
    void checkNames(List<String> tables, List<String> many) {
        List<String> keys = Keys.ALL.stream()
                .filter(key -> key.table().equals(table))
                .<String>map(Key::name)
                .toList();
        entries.forEach((name, entry) -> {
            boolean isTable = entry.value() instanceof List<?> values
                    && !values.isEmpty()
                    && values.getFirst() instanceof Section;
            if (!(isTable ? tables : keys).contains(name)) {
                unknown(name, entry, keys, tables);
            } else if (isTable && !many.contains(name) && children(name).size() > 1) {
                note(name, entry, "stands more than once", "use [" + name + "] once");
            }
        });
    }

    private void unknown(String name, Entry entry, List<String> keys, List<String> tables) {
        List<String> names = new ArrayList<>(keys);
        names.addAll(tables);
        String nearest = Spelling.nearest(name, names);
        if (nearest == null) {
            note(name, entry, "is not known", "remove it; docs/configuration.md lists what there is");
        } else if (tables.contains(nearest)) {
            note(name, entry, "is not known", "did you mean the table [" + nearest + "]?");
        } else {
            note(name, entry, "is not known", "did you mean " + nearest + "?");
        }
    }

    private void note(String name, Entry entry, String what, String remedy) {
        findings.mistake(new Problem(file, entry.line(), table.isEmpty() ? name : table + "." + name, what, remedy));
    }
}
