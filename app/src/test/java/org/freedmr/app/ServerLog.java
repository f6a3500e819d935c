package org.freedmr.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.freedmr.contract.Reason;

/// The log of a server that ended, at level `debug`, read back.
///
/// @param text all its lines
record ServerLog(String text) {
    private static final Set<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::text).collect(Collectors.toSet());
    private static final Pattern REFUSAL = Pattern.compile(
            "(?m)^.*(?:not (?:taken from|given to) client \\d+ slot [12]|refused at \\w+)(?:: (.*?))?(?: \\(attempt.*)?$");
    private static final Pattern STARTED = Pattern.compile("call (\\d+): \\d+ talks on");
    private static final Pattern ENDED = Pattern.compile("call (\\d+): (\\d+) on \\d+ ended after \\d+ ms: [^(]+"
            + "\\((\\d+) frames, (\\d+) lost, (\\d+) delivered, (\\d+) refused\\)");
    private static final Pattern UP = Pattern.compile("client (\\d+) \\S+ is up");
    private static final Pattern DOWN = Pattern.compile("client (\\d+) at \\S+ is down: .+");
    private static final Pattern JOINED = Pattern.compile("(client \\d+ slot [12] TG \\d+) joined");
    private static final Pattern LEFT = Pattern.compile("(client \\d+ slot [12] TG \\d+) left .*: .+");

    /// What became of a call, in frames; delivered and refused ones times those who should hear them.
    record Account(long received, long delivered, long refused) {}

    /// Lines that tell of a refusal, and not why.
    List<String> withoutReason() {
        return REFUSAL.matcher(text)
                .results()
                .filter(refusal -> refusal.group(1) == null || !REASONS.contains(refusal.group(1)))
                .map(MatchResult::group)
                .toList();
    }

    /// The numbers of calls.
    List<String> started() {
        return all(STARTED);
    }

    List<String> ended() {
        return all(ENDED);
    }

    /// The IDs of clients, as often as they logged in.
    List<String> up() {
        return all(UP);
    }

    List<String> down() {
        return all(DOWN);
    }

    /// Clients with slot and talkgroup, as often as they joined; one that is in already only has another end.
    List<String> joined() {
        List<String> joined = new ArrayList<>();
        Set<String> in = new HashSet<>();
        text.lines().forEach(line -> {
            Matcher left = LEFT.matcher(line);
            Matcher found = JOINED.matcher(line);
            if (left.find()) {
                in.remove(left.group(1));
            } else if (found.find() && in.add(found.group(1))) {
                joined.add(found.group(1));
            }
        });
        return joined;
    }

    List<String> left() {
        return all(LEFT);
    }

    /// The one call of a radio.
    Account account(int radio) {
        return ENDED.matcher(text)
                .results()
                .filter(end -> end.group(2).equals(Integer.toString(radio)))
                .map(end -> new Account(number(end, 3), number(end, 5), number(end, 6)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static long number(MatchResult found, int group) {
        return Long.parseLong(found.group(group));
    }
}
