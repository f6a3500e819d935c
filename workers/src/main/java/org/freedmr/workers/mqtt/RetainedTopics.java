package org.freedmr.workers.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the broker is to keep, by topic: only the newest of each waits. Remembers what the broker may have, so that
/// what is gone is taken back there, and nothing else is.
final class RetainedTopics {
    /// Beyond it nothing new is taken.
    static final int MOST = 16_384;

    private final Map<String, Message> wanted = new HashMap<>();
    /// To be published, the oldest change first.
    private final Set<String> changed = new LinkedHashSet<>();
    /// Published at least once, so the broker may have it, whatever has become of it since.
    private final Set<String> told = new HashSet<>();

    /// @return false when there is no room for it
    boolean put(Message state) {
        if (wanted.size() >= MOST && !wanted.containsKey(state.topic())) {
            return false;
        }
        wanted.put(state.topic(), state);
        changed.add(state.topic());
        return true;
    }

    /// It stands no more.
    void remove(String topic) {
        wanted.remove(topic);
        if (told.contains(topic)) {
            changed.add(topic);
        } else {
            changed.remove(topic);
        }
    }

    /// The broker has topics of somebody who was here before.
    ///
    /// @return how many of them were strange and are to be taken back
    int disown(Set<String> found) {
        int strangers = 0;
        for (String topic : found) {
            if (!wanted.containsKey(topic)) {
                told.add(topic);
                changed.add(topic);
                strangers++;
            }
        }
        return strangers;
    }

    /// Another connection: the broker may have lost everything, and is told everything anew.
    void refresh() {
        List<String> gone = new ArrayList<>(told);
        gone.removeAll(wanted.keySet());
        changed.clear();
        changed.addAll(gone);
        changed.addAll(wanted.keySet());
    }

    /// What is to be published next.
    @Nullable
    Message poll() {
        Iterator<String> oldest = changed.iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        String topic = oldest.next();
        oldest.remove();
        told.add(topic);
        Message state = wanted.get(topic);
        return state == null ? new Message(topic, Message.NOTHING, 1, true) : state;
    }

    /// The broker has taken it.
    void acknowledged(Message state) {
        if (state.payload().length == 0 && !wanted.containsKey(state.topic()) && !changed.contains(state.topic())) {
            told.remove(state.topic());
        }
    }

    int waiting() {
        return changed.size();
    }
}
