package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Holds `docs/defects.md` to its word.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefectsTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+|C1|–) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern PROOF = Pattern.compile("`(?:(\\w+): )?(\\w+)#(\\w+)`");

    private final String table = read();

    @Test
    void everyDefectHasARow() {
        List<String> numbers = rows().map(row -> row.group(1)).toList();

        List<String> wanted = IntStream.rangeClosed(1, 35)
                .filter(number -> number < 28 || number > 30)
                .mapToObj(Integer::toString)
                .toList();
        assertThat(numbers).containsAll(wanted).startsWith("1", "2", "3");
    }

    @Test
    void everyTestNamedHereExists() {
        List<MatchResult> proofs =
                proofs().filter(proof -> proof.group(1) == null).toList();

        assertThat(proofs).hasSizeGreaterThan(40).allSatisfy(proof -> {
            Class<?> tests = Class.forName(getClass().getPackageName() + '.' + proof.group(2));
            assertThat(Arrays.stream(tests.getDeclaredMethods())
                            .filter(DefectsTableTest::isTest)
                            .map(Method::getName))
                    .contains(proof.group(3));
        });
    }

    @Test
    void everyRowNamesATestOrAdmitsThatThereIsNone() {
        assertThat(rows()).allSatisfy(row -> {
            boolean proven = PROOF.matcher(row.group(3)).find();
            assertThat(proven || row.group(3).contains("No test yet"))
                    .as("defect %s", row.group(1))
                    .isTrue();
        });
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class);
    }

    private Stream<MatchResult> rows() {
        return ROW.matcher(table).results();
    }

    private Stream<MatchResult> proofs() {
        return PROOF.matcher(table).results();
    }

    private static String read() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "defects.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
