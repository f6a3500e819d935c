package org.freedmr.core.access;

import java.util.List;

/// What holds for a session now: its options where it sent some, its listener's defaults elsewhere
/// (`access-hbp.md` sections 3.3 and 3.5).
record Wishes(List<Integer> slot1, List<Integer> slot2, int reflector, int timerMinutes, boolean single) {

    static Wishes defaults(ListenerSettings settings) {
        return new Wishes(
                settings.staticSlot1(),
                settings.staticSlot2(),
                settings.defaultReflector(),
                settings.timerMinutes(),
                settings.singleMode());
    }

    static Wishes of(Options options, ListenerSettings settings) {
        Integer timer = options.timerMinutes();
        Boolean single = options.single();
        return new Wishes(
                options.staticSlot1(),
                options.staticSlot2(),
                options.reflector(),
                timer == null ? settings.timerMinutes() : timer,
                single == null ? settings.singleMode() : single);
    }
}
