package org.freedmr.core.access;

import java.util.List;

/// What holds for a session now: its options where it sent some, its listener's defaults elsewhere
/// (`access-hbp.md` sections 3.3 and 3.5). Language and ident are without effect until there are recordings.
record Wishes(
        List<Integer> slot1,
        List<Integer> slot2,
        int reflector,
        int timerMinutes,
        boolean single,
        String language,
        boolean ident) {
    /// Of a session that has not been configured yet.
    static final Wishes NONE = new Wishes(List.of(), List.of(), 0, 0, false, "", false);

    static Wishes defaults(ListenerSettings settings) {
        return new Wishes(
                settings.staticSlot1(),
                settings.staticSlot2(),
                settings.defaultReflector(),
                settings.timerMinutes(),
                settings.singleMode(),
                settings.language(),
                settings.ident());
    }

    static Wishes of(Options options, ListenerSettings settings) {
        Integer timer = options.timerMinutes();
        Boolean single = options.single();
        String language = options.language();
        Boolean ident = options.ident();
        return new Wishes(
                options.staticSlot1(),
                options.staticSlot2(),
                options.reflector(),
                timer == null ? settings.timerMinutes() : timer,
                single == null ? settings.singleMode() : single,
                language == null ? settings.language() : language,
                ident == null ? settings.ident() : ident);
    }
}
