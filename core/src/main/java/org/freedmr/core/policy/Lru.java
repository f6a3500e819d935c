package org.freedmr.core.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/// A bounded table that forgets what was used longest ago. Its iteration order is that of use, oldest first.
public final class Lru<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int bound;

    /// @param bound most entries
    public Lru(int bound) {
        super(16, 0.75f, true);
        this.bound = bound;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > bound;
    }
}
