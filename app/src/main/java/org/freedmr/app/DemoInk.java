package org.freedmr.app;

/// How a terminal is told to write (ECMA-48).
enum DemoInk {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    static final String CLEAR = "\u001b[2J";
    static final String TOP_LEFT = "\u001b[H";
    static final String END_OF_LINE = "\u001b[K\n";
    static final String END_OF_PICTURE = "\u001b[K\u001b[J";
    static final String HIDE_CURSOR = "\u001b[?25l";
    static final String SHOW_CURSOR = "\u001b[?25h";

    private final int code;

    DemoInk(int code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
