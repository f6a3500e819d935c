package org.freedmr.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.control.feed.Feed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream over a socket.
class EventsTest {
    @TempDir
    Path directory;

    private Stage stage;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        stage = Stage.of(directory);
    }

    @AfterEach
    void end() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        stage.close();
    }

    private Socket ask() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stage.role.ports().getFirst());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.setReceiveBufferSize(4_096);
        socket.getOutputStream()
                .write("GET /api/v2/events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    private static String until(BufferedReader reader, String part) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains(part)) {
            line = reader.readLine();
        }
        assertThat(line).as("the line with %s", part).isNotNull();
        return String.valueOf(line);
    }

    private void call(long number) {
        List<Event> call = List.of(Scene.began(number, Scene.through(Scene.HOTSPOT, 1, 91), 91));
        stage.take(call);
    }

    @Test
    void aCallIsOnTheWireAsSoonAsItBegins() throws Exception {
        BufferedReader reader = reader(ask());
        assertThat(reader.readLine()).contains(" 200 ");
        until(reader, "text/event-stream");
        until(reader, "event: state");
        call(50);
        until(reader, "event: call");
        assertThat(reader.readLine()).startsWith("data: {\"call\":50,");
    }

    @Test
    void moreViewersThanAllowedFromAnAddressAreRefusedUntilOneGoes() throws Exception {
        for (int i = 0; i < Feed.MOST_OF_ADDRESS; i++) {
            until(reader(ask()), "event: state");
        }
        BufferedReader refused = reader(ask());
        assertThat(refused.readLine()).contains(" 503 ");
        until(refused, "application/problem+json");
        sockets.getFirst().close();
        await().untilAsserted(() -> assertThat(reader(ask()).readLine()).contains(" 200 "));
    }

    @Test
    void whoeverReadsNothingHoldsNobodyUp() throws Exception {
        until(reader(ask()), "event: state"); // and reads no more
        BufferedReader eager = reader(ask());
        until(eager, "event: state");
        for (long number = 100; number < 3_100; number++) {
            call(number);
            until(eager, "\"call\":" + number + ",");
        }
    }

    @Test
    void theEndOfTheRoleEndsTheStreams() throws Exception {
        BufferedReader reader = reader(ask());
        until(reader, "event: state");
        stage.role.end();
        while (true) {
            try {
                if (reader.readLine() == null) {
                    return;
                }
            } catch (SocketException e) {
                return; // cut off
            }
        }
    }
}
