package org.freedmr.app;

import org.freedmr.bus.worker.WorkerLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of a worker process.
record Slf4jLog(Logger log) implements WorkerLog {
    Slf4jLog() {
        this(LoggerFactory.getLogger("org.freedmr.worker"));
    }

    @Override
    public void info(String text) {
        log.info(text);
    }

    @Override
    public void warning(String text) {
        log.warn(text);
    }

    @Override
    public void error(String text) {
        log.error(text);
    }
}
