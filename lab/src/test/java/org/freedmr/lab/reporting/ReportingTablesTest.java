package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.freedmr.lab.ProofTables;
import org.junit.jupiter.api.Test;

/// Holds the tables of the reporting side and the tests together.
class ReportingTablesTest {
    private static final int DEFECTS = 25;
    private static final int CHECKS = 12;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");

    private final Map<String, String> sources = ProofTables.sources();

    @Test
    void everyDefectHasARowWithATest() {
        assertRows("reporting-defects.md", DEFECTS);
    }

    @Test
    void everyCheckHasARowWithATestOrSaysThatItIsNotBuilt() {
        assertRows("reporting-conformance.md", CHECKS);
    }

    @Test
    void everyNamedTestExists() {
        for (String name : new String[] {"reporting-defects.md", "reporting-conformance.md"}) {
            assertThat(ProofTables.NAMED.matcher(ProofTables.document(name)).results())
                    .hasSizeGreaterThan(CHECKS)
                    .allSatisfy(named -> assertThat(ProofTables.declares(sources.get(place(named)), named.group(3)))
                            .as(named.group())
                            .isTrue());
        }
    }

    private static void assertRows(String name, int count) {
        String table = ProofTables.document(name);
        assertThat(ROW.matcher(table).results().map(row -> Integer.parseInt(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
        assertThat(ROW.matcher(table).results())
                .allMatch(row -> ProofTables.NAMED.matcher(row.group(3)).find()
                        || row.group(3).startsWith("Not built"));
    }

    private static String place(MatchResult named) {
        return (named.group(1) == null ? "lab" : named.group(1)) + ": " + named.group(2);
    }
}
