package org.freedmr.workers.mqtt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class MosquittoTest extends BrokerScenarios {
    private static final String MISSING =
            "left out: mosquitto is not installed, so its scenarios ran against the embedded broker only";

    private static @Nullable MosquittoBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path program = MosquittoBroker.program();
        if (program == null) {
            System.out.println(MISSING);
        }
        Assumptions.assumeTrue(program != null, MISSING);
        if (program != null) {
            broker = new MosquittoBroker(program, directory);
            broker.start();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (broker != null) {
            broker.stop();
        }
    }

    @Override
    TestBroker broker() {
        if (broker == null) {
            throw new IllegalStateException(MISSING);
        }
        return broker;
    }
}
