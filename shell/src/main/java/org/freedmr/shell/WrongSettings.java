package org.freedmr.shell;

import java.util.List;

/// Settings that cannot be used.
public final class WrongSettings extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /// @param problems one line for each: where it is, what is wrong and how to mend it
    public WrongSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// One line for each thing that is wrong.
    public List<String> problems() {
        return problems;
    }
}
