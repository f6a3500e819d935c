package org.freedmr.workers.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads figures in the text format of Prometheus, and insists on its rules.
final class Exposition {
    /// One line: a name with labels, and its value.
    record Series(String name, Map<String, String> labels) {}

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-z_]+) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\",?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<Series, Double> values = new LinkedHashMap<>();
    private final Map<String, List<String>> labels = new TreeMap<>();

    Exposition(String text) {
        assertThat(text).endsWith("\n");
        List<String> helped = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                if (comment.group(1).equals("HELP")) {
                    helped.add(comment.group(2));
                } else {
                    assertThat(types.put(comment.group(2), comment.group(3))).isNull();
                }
            } else {
                sample(line);
            }
        });
        assertThat(helped).containsExactlyElementsOf(types.keySet());
        checkHistograms();
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        Map<String, String> of = new TreeMap<>();
        String text = sample.group(2) == null ? "" : sample.group(2);
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            assertThat(of.put(label.group(1), label.group(2))).as(line).isNull();
            end = label.end();
        }
        assertThat(end).as(line).isEqualTo(text.length());
        String name = sample.group(1);
        assertThat(types).as(line).containsKey(family(name));
        assertThat(values.put(new Series(name, of), number(sample.group(3))))
                .as("twice: " + line)
                .isNull();
        labels.putIfAbsent(
                family(name),
                of.keySet().stream().filter(it -> !it.equals("le")).toList());
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /// The name without the ending of a line of a histogram.
    private String family(String name) {
        String stem = name.replaceFirst("_(bucket|sum|count)$", "");
        return "histogram".equals(types.get(stem)) ? stem : name;
    }

    private void checkHistograms() {
        Map<Series, Double> last = new LinkedHashMap<>();
        values.forEach((series, value) -> {
            if (series.name().endsWith("_bucket")) {
                Map<String, String> rest = new TreeMap<>(series.labels());
                rest.remove("le");
                Series count = new Series(series.name().replaceFirst("_bucket$", "_count"), rest);
                assertThat(value).isGreaterThanOrEqualTo(last.getOrDefault(count, 0.0));
                last.put(count, value);
            }
        });
        last.forEach((count, value) -> assertThat(values).containsEntry(count, value));
    }

    /// Families by name, each with its type.
    Map<String, String> types() {
        return types;
    }

    /// Names of the labels of a family, without that of the buckets.
    List<String> labels(String family) {
        return labels.getOrDefault(family, List.of());
    }

    int size() {
        return values.size();
    }

    Map<Series, Double> values() {
        return values;
    }

    /// The value of a series; null when there is none.
    ///
    /// @param labels name and value, one after the other
    @Nullable
    Double value(String name, String... labels) {
        Map<String, String> of = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            of.put(labels[i], labels[i + 1]);
        }
        return values.get(new Series(name, of));
    }
}
