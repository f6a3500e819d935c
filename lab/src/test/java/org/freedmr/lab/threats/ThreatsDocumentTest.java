package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.freedmr.lab.ProofTables;
import org.freedmr.lab.meshthreats.FbpReplayThreatsTest;
import org.freedmr.lab.meshthreats.LinkThreatsTest;
import org.freedmr.lab.meshthreats.OpenReplayThreatsTest;
import org.freedmr.lab.meshthreats.StormThreatsTest;
import org.freedmr.lab.meshthreats.StunThreatsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Keeps `docs/threats.md` true.
class ThreatsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "threats.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([SC]\\d+) \\|.*$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final List<Class<?>> HERE = List.of(
            LoginThreatsTest.class,
            AddressThreatsTest.class,
            FloodThreatsTest.class,
            MalformedThreatsTest.class,
            CorrectnessTest.class,
            OpenReplayThreatsTest.class,
            FbpReplayThreatsTest.class,
            LinkThreatsTest.class,
            StunThreatsTest.class,
            StormThreatsTest.class);

    @Test
    void everyNumberHasARowWithATest() throws IOException {
        List<MatchResult> rows =
                ROW.matcher(Files.readString(DOCUMENT)).results().toList();
        assertThat(rows.stream().map(row -> row.group(1)))
                .containsExactlyElementsOf(
                        Stream.concat(numbers("S", 22), numbers("C", 6)).toList());
        assertThat(rows).allMatch(row -> ProofTables.NAMED.matcher(row.group()).find());
    }

    @Test
    void everyTestOfAnotherModuleExists() throws IOException {
        Map<String, String> sources = ProofTables.sources();
        assertThat(ProofTables.NAMED
                        .matcher(Files.readString(DOCUMENT))
                        .results()
                        .filter(it -> it.group(1) != null))
                .hasSizeGreaterThan(5)
                .allMatch(it -> ProofTables.declares(sources.get(it.group(1) + ": " + it.group(2)), it.group(3)));
    }

    @Test
    void everyTestNamedExistsAndEveryTestIsNamed() throws IOException {
        Set<String> named = new TreeSet<>();
        NAMED.matcher(Files.readString(DOCUMENT))
                .results()
                .forEach(name -> named.add(name.group(1) + "#" + name.group(2)));
        Set<String> existing = new TreeSet<>();
        for (Class<?> tests : HERE) {
            Arrays.stream(tests.getDeclaredMethods())
                    .filter(ThreatsDocumentTest::isTest)
                    .forEach(method -> existing.add(tests.getSimpleName() + "#" + method.getName()));
        }
        assertThat(named).isEqualTo(existing);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static Stream<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }
}
