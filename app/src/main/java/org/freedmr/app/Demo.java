package org.freedmr.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;
import org.freedmr.contract.Secret;
import org.freedmr.shell.Links;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;

/// The `demo` command: a real server and a dozen virtual hotspots in one process, and a live picture of what they do.
/// Ends with Ctrl-C, or after the seconds given as its argument. `--mesh` before them: three linked servers instead,
/// see {@link MeshDemo}.
public final class Demo {
    private static final long FRAME_MS = 250;
    private static final long FOR_EVER_S = 1_000_000_000;
    private static final String PASSWORD = "demonstration";

    private Demo() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        boolean isMesh = words.remove("--mesh");
        long seconds = words.isEmpty() ? FOR_EVER_S : Long.parseLong(words.getFirst());
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (isMesh) {
            MeshDemo.run(seconds, out);
        } else {
            run(seconds, out);
        }
        System.exit(0);
    }

    /// Plays for a while, drawing on `out`.
    static void run(long seconds, PrintStream out) throws IOException, InterruptedException {
        Path runtimeDirectory = Files.createTempDirectory("freedmr-demo");
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        ServerSettings settings = settings(runtimeDirectory);
        Server server = Server.open(
                settings,
                () -> settings,
                new Log(new PrintStream(OutputStream.nullOutputStream()), Log.Level.ERROR),
                events::add,
                Version.text());
        InetSocketAddress address = server.addresses().getFirst();
        Thread packets = Thread.ofPlatform().name("packets").start(() -> serve(server));
        DemoCast cast = new DemoCast(address, PASSWORD);
        Thread players = Thread.ofPlatform().name("players").daemon().start(cast);
        draw(seconds, Server.text(address), events, out);
        server.stop();
        packets.join();
        cast.end();
        players.join();
        Files.deleteIfExists(runtimeDirectory.resolve("restart-state"));
        Files.deleteIfExists(runtimeDirectory.resolve("known-locations"));
        Files.deleteIfExists(runtimeDirectory);
    }

    private static void draw(long seconds, String address, BlockingQueue<Event> events, PrintStream out)
            throws InterruptedException {
        DemoScreen screen = new DemoScreen();
        out.print("\u001b[2J");
        for (long frame = 0; frame < seconds * 1_000 / FRAME_MS; frame++) {
            long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FRAME_MS);
            for (long leftNs = 1; leftNs > 0; leftNs = untilNs - System.nanoTime()) {
                Event event = events.poll(leftNs, TimeUnit.NANOSECONDS);
                if (event != null) {
                    screen.show(event);
                }
            }
            out.print(screen.frame(address));
            out.flush();
        }
    }

    private static ServerSettings settings(Path runtimeDirectory) {
        ServerSettings local = Configuration.local(new Secret(PASSWORD), OwnDirectories.NONE);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        return new ServerSettings(
                local.access(),
                List.of(List.of(anyPort)),
                Links.NONE,
                ServerSettings.Files.none(runtimeDirectory),
                Log.Level.ERROR,
                List.of());
    }

    private static void serve(Server server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
