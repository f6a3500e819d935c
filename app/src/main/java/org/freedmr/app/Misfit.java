package org.freedmr.app;

/// A value that does not fit its key: what is wrong, and what to write instead.
final class Misfit extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    Misfit(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
