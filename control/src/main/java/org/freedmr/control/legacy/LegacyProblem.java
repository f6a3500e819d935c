package org.freedmr.control.legacy;

/// Why the older interface does not do something.
final class LegacyProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    LegacyProblem(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
