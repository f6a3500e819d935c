package org.freedmr.core.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an options string asks for (`access-hbp.md` section 3). Null means that the string says nothing usable about
/// the
/// setting: the listener's default holds. Lists and reflector have no such state: not named is none.
///
/// @param staticSlot1 static talkgroups of slot 1, at most 50, in the order given, without repetition
/// @param staticSlot2 the same for slot 2
/// @param reflector conference talkgroup 9 is linked to by default; 0 = none
/// @param timerMinutes life of user-activated subscriptions, 0 = for ever
/// @param single single mode
/// @param ident periodic voice ident
/// @param identTalkgroup destination of the ident, 1 to 16777214; null = all-call
/// @param language language code of the prompts; whether it is loaded is the session's question
/// @param key options key of section 2.11
/// @param text the string itself without key, password and whatever is not printable ASCII, at most 1,024 characters
/// @param selfService the string sets the web password; all else is empty and the password itself is kept nowhere
/// @param ignored a sentence for each part that was not taken, without passwords
public record Options(
        List<Integer> staticSlot1,
        List<Integer> staticSlot2,
        int reflector,
        @Nullable Integer timerMinutes,
        @Nullable Boolean single,
        @Nullable Boolean ident,
        @Nullable Integer identTalkgroup,
        @Nullable String language,
        @Nullable String key,
        String text,
        boolean selfService,
        List<String> ignored) {

    static final Options SELF_SERVICE =
            new Options(List.of(), List.of(), 0, null, null, null, null, null, null, "", true, List.of());

    /// Everything but the key, which is a password of sorts.
    @Override
    public String toString() {
        return "Options[TS1=" + staticSlot1 + ", TS2=" + staticSlot2 + ", DIAL=" + reflector + ", TIMER=" + timerMinutes
                + ", SINGLE=" + single + ", VOICE=" + ident + ", IDENTTG=" + identTalkgroup + ", LANG=" + language
                + ", KEY=" + (key == null ? "null" : "***") + ", text=" + text + ", selfService=" + selfService
                + ", ignored=" + ignored
                + "]";
    }
}
