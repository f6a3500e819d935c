package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.freedmr.lab.ProofTables;
import org.junit.jupiter.api.Test;

/// Holds `docs/mesh-conformance.md` and the tests together: neither names what the other does not have.
class MeshConformanceTableTest {
    private static final int CHECKS = 23;
    private static final Pattern ROW = Pattern.compile("^\\| *(\\d+) *\\|[^|]*\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern CHECKED = Pattern.compile("@Check\\((\\d+)\\)(?s:.*?)\\n    void (\\w+)\\(");
    private static final String HERE = "package org.freedmr.lab.meshconformance;";

    private final Map<String, String> sources = ProofTables.sources();
    private final Map<Integer, List<String>> table = table();

    @Test
    void theTableHasARowForEveryCheck() {
        assertThat(table).hasSize(CHECKS).containsKeys(1, CHECKS);
        assertThat(table)
                .allSatisfy((number, tests) ->
                        assertThat(tests).as("check %d", number).isNotEmpty());
    }

    @Test
    void everyNamedTestExists() {
        table.values().stream().flatMap(List::stream).forEach(named -> {
            String[] parts = named.split("#", -1);
            assertThat(sources).as(named).containsKey(parts[0]);
            assertThat(ProofTables.declares(sources.get(parts[0]), parts[1]))
                    .as(named)
                    .isTrue();
        });
    }

    @Test
    void everyConformanceTestIsInTheRowOfItsNumber() {
        int found = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
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

    private static Map<Integer, List<String>> table() {
        Map<Integer, List<String>> table = new TreeMap<>();
        Matcher row = ROW.matcher(ProofTables.document("mesh-conformance.md"));
        while (row.find()) {
            List<String> tests = table.computeIfAbsent(Integer.parseInt(row.group(1)), number -> new ArrayList<>());
            Matcher named = ProofTables.NAMED.matcher(row.group(2));
            while (named.find()) {
                String module = named.group(1) == null ? "lab" : named.group(1);
                tests.add(module + ": " + named.group(2) + "#" + named.group(3));
            }
        }
        return table;
    }
}
