package org.freedmr.workers.history;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

final class PostgresHistoryTest extends ServerHistoryContract {
    private static @Nullable PostgresServer server;

    @BeforeAll
    static void find() throws Exception {
        server = PostgresServer.find();
        if (server != null) {
            server.start();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    DatabaseServer server() {
        Assumptions.assumeTrue(server != null, "no server here");
        return server;
    }
}
