package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What changed and viewers were not told yet: the newest state of it, and not every one there was. Any thread may ask.
public final class Changes {
    private final Picture picture;

    public Changes(Picture picture) {
        this.picture = picture;
    }

    /// Hands out changed calls, peers and clients, in the moment in which they are as told. What is as it was told last
    /// is left out.
    ///
    /// @param most clients at a time; the others come next time, those that only hear something else last
    public void take(
            int most, Consumer<Schema.Call> calls, Consumer<Schema.Peer> peers, Consumer<Schema.Client> clients) {
        synchronized (picture) {
            for (long call : all(picture.changed.calls)) {
                CallCard card = picture.calls.going.get(call);
                if (card != null) {
                    calls.accept(card.show());
                }
            }
            for (String peer : all(picture.changed.peers)) {
                PeerCard card = picture.peers.get(peer);
                Schema.Peer now = card == null ? null : card.show();
                if (card != null && now != null && !now.equals(card.sent)) {
                    card.sent = now;
                    peers.accept(now);
                }
            }
            int left = most;
            for (Set<Integer> changed : List.of(picture.changed.clients, picture.changed.hearers)) {
                left = take(changed, left, clients);
            }
        }
    }

    private int take(Set<Integer> changed, int most, Consumer<Schema.Client> clients) {
        int left = most;
        for (Iterator<Integer> it = changed.iterator(); left > 0 && it.hasNext(); ) {
            ClientCard card = picture.clients.get(Integer.toUnsignedLong(it.next()));
            it.remove();
            Schema.Client now = card == null ? null : card.show();
            if (card != null && now != null && !now.equals(card.sent)) {
                card.sent = now;
                clients.accept(now);
                left--;
            }
        }
        return left;
    }

    /// Nobody listens: forget it.
    public void forget() {
        synchronized (picture) {
            picture.changed.clear();
        }
    }

    private static <T> List<T> all(Set<T> changed) {
        List<T> all = new ArrayList<>(changed);
        changed.clear();
        return all;
    }
}
