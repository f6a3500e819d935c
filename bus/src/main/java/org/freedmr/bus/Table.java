package org.freedmr.bus;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What stands, by key, each with the epoch in which it was told last.
final class Table<K, V> {
    private final LinkedHashMap<K, V> values = new LinkedHashMap<>();
    private final Map<K, Integer> epochs = new HashMap<>();
    private final Map<K, V> view = Collections.unmodifiableMap(values);

    Map<K, V> view() {
        return view;
    }

    void put(K key, V value, int epoch) {
        values.put(key, value);
        epochs.merge(key, epoch, Math::max);
    }

    /// Changes a value that is there.
    void change(K key, UnaryOperator<V> change) {
        values.computeIfPresent(key, (_, value) -> change.apply(value));
    }

    void remove(K key) {
        values.remove(key);
        epochs.remove(key);
    }

    void removeIf(Predicate<K> condition) {
        values.keySet().removeIf(condition);
        epochs.keySet().removeIf(condition);
    }

    /// Removes the oldest beyond so many.
    void keep(int most) {
        while (values.size() > most) {
            remove(values.firstEntry().getKey());
        }
    }

    /// Removes what was not told in this epoch or later.
    void sweep(int epoch) {
        epochs.values().removeIf(told -> told < epoch);
        values.keySet().retainAll(epochs.keySet());
    }
}
