package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Talkgroups with members, with calls, or that were heard lately.
final class Conferences {
    /// Talkgroups kept that are remembered only.
    static final int MOST_REMEMBERED = 1_000;

    /// A membership: a line, and what its radio calls the talkgroup.
    record Seat(int client, int slot, int rfTalkgroup) {}

    private static final class Card {
        private final Set<Seat> members = new LinkedHashSet<>();
        private final Set<Long> calls = new LinkedHashSet<>();
        private String name = "";
        private @Nullable Long heardMs;
        private Schema.@Nullable Named heard;

        boolean isQuiet() {
            return members.isEmpty() && calls.isEmpty();
        }
    }

    private final Map<Integer, Card> cards = new LinkedHashMap<>();
    private final Map<Integer, Boolean> remembered = new LinkedHashMap<>();

    void clearMembers() {
        cards.values().forEach(it -> {
            it.members.clear();
            it.calls.clear();
        });
        List.copyOf(cards.keySet()).forEach(this::settle);
    }

    void join(int talkgroup, Seat seat, Naming naming) {
        card(talkgroup, naming).members.add(seat);
    }

    void leave(int talkgroup, Seat seat) {
        Card card = cards.get(talkgroup);
        if (card != null && card.members.remove(seat)) {
            settle(talkgroup);
        }
    }

    void began(int talkgroup, long call, Naming naming) {
        card(talkgroup, naming).calls.add(call);
    }

    void ended(int talkgroup, long call, long endMs, Schema.Named source, Naming naming) {
        Card card = card(talkgroup, naming);
        card.calls.remove(call);
        card.heardMs = endMs;
        card.heard = source;
        remembered.remove(talkgroup);
        settle(talkgroup);
    }

    private Card card(int talkgroup, Naming naming) {
        remembered.remove(talkgroup);
        Card card = cards.computeIfAbsent(talkgroup, _ -> new Card());
        card.name = naming.talkgroup(talkgroup);
        return card;
    }

    /// One that nothing happens on is remembered if it was heard, for as long as there is room.
    private void settle(int talkgroup) {
        Card card = cards.get(talkgroup);
        if (card == null || !card.isQuiet()) {
            return;
        }
        if (card.heardMs == null) {
            cards.remove(talkgroup);
            return;
        }
        remembered.put(talkgroup, true);
        if (remembered.size() > MOST_REMEMBERED) {
            int oldest = remembered.keySet().iterator().next();
            remembered.remove(oldest);
            cards.remove(oldest);
        }
    }

    List<Seat> members(int talkgroup) {
        Card card = cards.get(talkgroup);
        return card == null ? List.of() : List.copyOf(card.members);
    }

    String name(int talkgroup) {
        Card card = cards.get(talkgroup);
        return card == null ? "" : card.name;
    }

    /// All of them, in no order that means anything.
    List<Schema.Conference> show() {
        List<Schema.Conference> all = new ArrayList<>(cards.size());
        cards.forEach((talkgroup, it) -> all.add(new Schema.Conference(
                talkgroup, it.name, it.members.size(), List.copyOf(it.calls), it.heardMs, it.heard)));
        return all;
    }

    /// Looks all names up again.
    void rename(Naming naming) {
        cards.forEach((talkgroup, card) -> card.name = naming.talkgroup(talkgroup));
    }

    /// The busiest first.
    static Comparator<Schema.Conference> busiest() {
        return Comparator.comparingInt((Schema.Conference it) -> -it.calls().size())
                .thenComparingInt(it -> -it.members())
                .thenComparing(Schema.Conference::lastHeardMs, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparingInt(Schema.Conference::talkgroup);
    }
}
