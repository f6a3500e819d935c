package org.freedmr.control.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SlowReaderTest {
    @Test
    void whoeverDoesNotTakeAnAnswerInTimeIsCutOff() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        Routes endless = routes -> routes.get("/endless", context -> {
            OutputStream out = context.res().getOutputStream();
            byte[] block = new byte[1 << 16];
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(block);
                }
            } catch (IOException e) {
                end.complete("cut off");
                throw e;
            }
        });
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (Site site = new Site(List.of(endless), Duration.ofMillis(200))) {
            site.open(new InetSocketAddress(here, 0));
            try (Socket visitor = new Socket(here, site.ports().getFirst())) {
                visitor.getOutputStream()
                        .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

                assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("cut off");
            }
        }
    }
}
