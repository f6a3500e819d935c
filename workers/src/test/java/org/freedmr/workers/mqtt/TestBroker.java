package org.freedmr.workers.mqtt;

/// A real broker on this machine.
interface TestBroker {
    int port();

    /// Ends it, and everything it retained with it.
    void stop() throws Exception;

    /// Begins it anew, at the same port, and empty.
    void start() throws Exception;
}
