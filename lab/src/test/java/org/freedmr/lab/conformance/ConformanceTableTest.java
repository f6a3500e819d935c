package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/conformance.md` and the tests together: neither names what the other does not have.
class ConformanceTableTest {
    private static final int CHECKS = 17;
    private static final Path TABLE = Path.of("docs", "conformance.md");
    private static final Pattern ROW = Pattern.compile("^\\| *(\\d+) *\\|[^|]*\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern CHECKED = Pattern.compile("@Check\\((\\d+)\\)(?s:.*?)\\n    void (\\w+)\\(");
    private static final String HERE = "package org.freedmr.lab.conformance;";

    private final Path root = root();

    @Test
    void theTableHasARowForEveryCheck() throws IOException {
        Map<Integer, List<String>> table = table();
        assertThat(table).hasSize(CHECKS).containsKeys(1, CHECKS);
        assertThat(table)
                .allSatisfy((number, tests) ->
                        assertThat(tests).as("check %d", number).isNotEmpty());
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = testSources();
        table().values().stream().flatMap(List::stream).forEach(named -> {
            String[] parts = named.split("#", -1);
            assertThat(sources).as(named).containsKey(parts[0]);
            assertThat(sources.get(parts[0])).as(named).contains("void " + parts[1] + "(");
        });
    }

    @Test
    void everyConformanceTestIsInTheRowOfItsNumber() throws IOException {
        Map<Integer, List<String>> table = table();
        int found = 0;
        for (Map.Entry<String, String> source : testSources().entrySet()) {
            if (!source.getKey().endsWith("ConformanceTest")
                    || !source.getValue().contains(HERE)) {
                continue;
            }
            Matcher matcher = CHECKED.matcher(source.getValue());
            while (matcher.find()) {
                found++;
                assertThat(table.get(Integer.parseInt(matcher.group(1))))
                        .contains(source.getKey() + "#" + matcher.group(2));
            }
        }
        assertThat(found).isGreaterThan(CHECKS);
    }

    private Map<Integer, List<String>> table() throws IOException {
        Map<Integer, List<String>> table = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(root.resolve(TABLE)));
        while (row.find()) {
            List<String> tests = table.computeIfAbsent(Integer.parseInt(row.group(1)), number -> new ArrayList<>());
            Matcher named = NAMED.matcher(row.group(2));
            while (named.find()) {
                tests.add(named.group(1) + "#" + named.group(2));
            }
        }
        return table;
    }

    /// The text of every test class of every module, by its simple name.
    private Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                addSources(module.resolve(Path.of("src", "test", "java")), sources);
            }
        }
        return sources;
    }

    private static void addSources(Path folder, Map<String, String> sources) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Test.java")) {
                    sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(TABLE))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(TABLE + " is in no folder above");
            }
        }
        return folder;
    }
}
