package org.freedmr.bus.worker;

/// Where a worker process writes what its sysop should know; any thread may call it.
public interface WorkerLog {
    void info(String text);

    void warning(String text);

    void error(String text);
}
