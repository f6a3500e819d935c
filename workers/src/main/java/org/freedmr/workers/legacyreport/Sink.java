package org.freedmr.workers.legacyreport;

/// Where events go.
interface Sink {
    void start(Chip chip, String text);

    void end(Chip chip, String text);

    /// An event that has no end.
    void single(String text);
}
