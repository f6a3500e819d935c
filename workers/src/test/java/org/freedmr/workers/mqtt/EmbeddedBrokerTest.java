package org.freedmr.workers.mqtt;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest extends BrokerScenarios {
    private static EmbeddedBroker broker;

    /// It ends with the process: a broker of this kind takes four seconds to end in order.
    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        broker = new EmbeddedBroker(directory);
        broker.start();
    }

    @Override
    TestBroker broker() {
        return broker;
    }
}
