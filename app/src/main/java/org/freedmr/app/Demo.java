package org.freedmr.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.SettingsSource;
import org.freedmr.shell.WrongSettings;

/// The `demo` command: a real server and a dozen virtual hotspots in one process, and a live picture of what they do.
/// Ends with Ctrl-C, or after the seconds given as its argument. `--mesh` before them: three linked servers instead,
/// see {@link MeshDemo}.
public final class Demo {
    private static final long FRAME_MS = 250;
    private static final long FOR_EVER_S = 1_000_000_000;
    private static final String PASSWORD = "demonstration";
    private static final String TALKGROUPS = """
            91,World-wide
            235,United Kingdom
            2350,UK chat
            3100,North America
            9990,Echo
            """;

    private Demo() {}

    public static void main(String[] args) throws IOException, InterruptedException, WrongSettings {
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
    static void run(long seconds, PrintStream out) throws IOException, InterruptedException, WrongSettings {
        Path directory = Files.createTempDirectory("freedmr-demo");
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        int dashboard = freePort();
        SettingsSource source = source(directory, dashboard);
        ServerSettings settings = source.read();
        Server server = Server.open(
                settings,
                source,
                new Log(new PrintStream(OutputStream.nullOutputStream()), Log.Level.ERROR),
                events::add,
                Version.text());
        InetSocketAddress address = server.addresses().getFirst();
        Thread packets = Thread.ofPlatform().name("packets").start(() -> serve(server));
        DemoCast cast = new DemoCast(address, PASSWORD);
        Thread players = Thread.ofPlatform().name("players").daemon().start(cast);
        draw(seconds, Server.text(address) + ", dashboard at http://127.0.0.1:" + dashboard + "/", events, out);
        server.stop();
        packets.join();
        cast.end();
        players.join();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// The dashboard's own port, or any other when somebody has that.
    private static int freePort() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(ControlTable.DEFAULT_PORT, 1, here)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            try (ServerSocket socket = new ServerSocket(0, 1, here)) {
                return socket.getLocalPort();
            }
        }
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

    /// One that the dashboard can tell to the owners of hotspots.
    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// A configuration as an operator would write it, with the roles that have something to show.
    private static SettingsSource source(Path directory, int dashboard) throws IOException {
        Path names = Files.createDirectory(directory.resolve("names"));
        Files.writeString(names.resolve("talkgroup_ids"), TALKGROUPS);
        Files.writeString(
                names.resolve("local_subscribers"),
                DemoCast.PLAYERS.stream()
                        .map(player -> player.id() + "," + player.callsign() + "," + player.name() + ",\n")
                        .collect(Collectors.joining()));
        Path file =
                Files.writeString(directory.resolve("freedmr.toml"), """
                [server]
                log = "error"
                [files]
                runtime_directory = "."
                state_directory = "."
                [workers]
                profile = "inline"
                [control]
                listen = ["127.0.0.1:%d"]
                name = "Demonstration"
                [metrics]
                enabled = false
                [aliases]
                download = false
                [[listener]]
                listen = ["127.0.0.1:%d"]
                passphrase = "%s"
                """.formatted(dashboard, freeUdpPort(), PASSWORD));
        return () -> Configuration.read(file, OwnDirectories.NONE);
    }

    private static void serve(Server server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
