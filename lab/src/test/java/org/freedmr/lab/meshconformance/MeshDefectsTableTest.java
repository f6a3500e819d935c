package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.freedmr.lab.ProofTables;
import org.junit.jupiter.api.Test;

/// Holds `docs/mesh-defects.md` and the tests together.
class MeshDefectsTableTest {
    private static final int DEFECTS = 24;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("@Test\\n    void (\\w+)\\(");
    private static final String HERE = "package org.freedmr.lab.meshconformance;";

    private final String table = ProofTables.document("mesh-defects.md");
    private final Map<String, String> sources = ProofTables.sources();

    @Test
    void everyDefectHasARowWithATest() {
        assertThat(ROW.matcher(table).results().map(row -> Integer.parseInt(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, DEFECTS).boxed().toList());
        assertThat(ROW.matcher(table).results())
                .allMatch(row -> ProofTables.NAMED.matcher(row.group(3)).find());
    }

    @Test
    void everyNamedTestExists() {
        assertThat(ProofTables.NAMED.matcher(table).results())
                .hasSizeGreaterThan(DEFECTS)
                .allSatisfy(named -> assertThat(ProofTables.declares(sources.get(place(named)), named.group(3)))
                        .as(named.group())
                        .isTrue());
    }

    @Test
    void everyTestOfADefectIsNamed() {
        Set<String> named = new TreeSet<>();
        ProofTables.NAMED.matcher(table).results().forEach(each -> named.add(place(each) + "#" + each.group(3)));
        int found = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
            if (source.getKey().endsWith("DefectsTest") && source.getValue().contains(HERE)) {
                Matcher test = TEST.matcher(source.getValue());
                while (test.find()) {
                    found++;
                    assertThat(named).contains(source.getKey() + "#" + test.group(1));
                }
            }
        }
        assertThat(found).isGreaterThan(15);
    }

    private static String place(MatchResult named) {
        return (named.group(1) == null ? "lab" : named.group(1)) + ": " + named.group(2);
    }
}
