package org.freedmr.bus.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A log to look into.
final class NoteLog implements WorkerLog {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void info(String text) {
        lines.add(text);
    }

    @Override
    public void warning(String text) {
        lines.add(text);
    }

    @Override
    public void error(String text) {
        lines.add(text);
    }

    long count(String part) {
        return lines.stream().filter(it -> it.contains(part)).count();
    }
}
