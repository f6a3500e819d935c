package org.freedmr.shell;

/// Settings that cannot be used. The message says where, what and how to mend it, one problem on each line.
public final class WrongSettings extends Exception {
    private static final long serialVersionUID = 1;

    public WrongSettings(String message) {
        super(message);
    }
}
