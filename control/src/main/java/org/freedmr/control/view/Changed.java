package org.freedmr.control.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What changed and viewers were not told yet, the longest ago first. A part of the picture, under its lock.
final class Changed {
    final Set<Integer> clients = new LinkedHashSet<>();
    /// Clients that hear something else only, which can wait longer.
    final Set<Integer> hearers = new LinkedHashSet<>();

    final Set<String> peers = new LinkedHashSet<>();
    final Set<Long> calls = new LinkedHashSet<>();

    void clear() {
        List.of(clients, hearers, peers, calls).forEach(Set::clear);
    }
}
