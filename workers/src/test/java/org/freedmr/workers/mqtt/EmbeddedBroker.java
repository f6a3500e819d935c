package org.freedmr.workers.mqtt;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A broker within the test's own process, with everything in memory.
final class EmbeddedBroker implements TestBroker {
    private final Path directory;
    private final int port;
    private @Nullable EmbeddedHiveMQ broker;

    EmbeddedBroker(Path directory) throws IOException {
        this.directory = directory;
        port = freePort();
        Files.createDirectories(directory.resolve("conf"));
        Files.createDirectories(directory.resolve("data"));
        Files.createDirectories(directory.resolve("extensions"));
        Files.writeString(directory.resolve("conf").resolve("config.xml"), """
                <?xml version="1.0"?>
                <hivemq>
                    <listeners>
                        <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
                    </listeners>
                    <persistence><mode>in-memory</mode></persistence>
                    <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws Exception {
        EmbeddedHiveMQ fresh = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(directory.resolve("conf"))
                .withDataFolder(directory.resolve("data"))
                .withExtensionsFolder(directory.resolve("extensions"))
                .withoutLoggingBootstrap()
                .build();
        fresh.start().get(20, TimeUnit.SECONDS);
        broker = fresh;
    }

    @Override
    public void stop() throws Exception {
        EmbeddedHiveMQ now = broker;
        if (now != null) {
            now.stop().get(20, TimeUnit.SECONDS);
            now.close();
            broker = null;
        }
    }
}
