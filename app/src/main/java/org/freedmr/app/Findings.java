package org.freedmr.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is wrong in a configuration file, and what is possible but probably not meant. Each is told once.
final class Findings {
    private final Set<Problem> mistakes = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    void mistake(Problem problem) {
        mistakes.add(problem);
    }

    void warning(Problem problem) {
        warnings.add(problem);
    }

    boolean hasMistakes() {
        return !mistakes.isEmpty();
    }

    List<String> mistakes() {
        return text(mistakes);
    }

    List<String> warnings() {
        return text(warnings);
    }

    private static List<String> text(Set<Problem> problems) {
        return new ArrayList<>(problems).stream().map(Problem::toString).toList();
    }
}
