package org.freedmr.app;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.freedmr.shell.WrongSettings;

/// The `demo --mesh` command: three real servers linked to each other by cables that can be cut, a few virtual hotspots
/// on each, and a live picture of who hears whom and by which way. One thread plays, looks and draws; the servers and
/// the cables have their own.
final class MeshDemo implements AutoCloseable {
    /// Makes the direct way the faster one.
    private static final long DELAY_MS = 10;

    private static final long FAREWELL_S = 5;
    private static final List<MeshDemoServer.Town> TOWNS = List.of(
            new MeshDemoServer.Town("London", 2_341, 2_340_101, List.of("M0ALF", "G4BEA", "2E0CAT")),
            new MeshDemoServer.Town("Paris", 2_081, 2_080_101, List.of("F5EVA", "F4GIL", "F1HUG")),
            new MeshDemoServer.Town("Berlin", 2_621, 2_620_101, List.of("DL1FIN", "DK2IDA", "DO3JAN")));

    private final Path directory = Files.createTempDirectory("freedmr-demo");
    private final MeshDemoMeter meter = new MeshDemoMeter();
    private final List<MeshDemoServer> servers = new ArrayList<>();
    private final List<MeshDemoCable> cables = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isOver;

    private MeshDemo() throws IOException, WrongSettings {
        for (MeshDemoServer.Town town : TOWNS) {
            servers.add(new MeshDemoServer(town));
        }
        for (int i = 0; i < servers.size(); i++) {
            for (int j = i + 1; j < servers.size(); j++) {
                cables.add(new MeshDemoCable(servers.get(i), servers.get(j), new DemoCable(meter, DELAY_MS)));
            }
        }
        for (MeshDemoServer server : servers) {
            server.open(
                    directory,
                    cables.stream().filter(cable -> cable.isAt(server)).toList());
        }
        servers.forEach(MeshDemoServer::start);
    }

    /// Plays for the user at this terminal until the time is over or he has seen enough; the caller then ends the
    /// process.
    static void run(long seconds, PrintStream out) throws IOException {
        boolean isTerminal = isTerminal();
        try (MeshDemo demo = open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::interrupt, "farewell"));
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            demo.play(
                    () -> System.nanoTime() - endNs >= 0,
                    isTerminal ? new MeshDemoScreen(out) : new MeshDemoLines(out));
        }
    }

    /// Java 25 gives no console where there is no terminal, unlike 22 to 24, for which the warning was made.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Plays until it is enough.
    static void run(BooleanSupplier isEnough, MeshDemoView view) throws IOException {
        try (MeshDemo demo = open()) {
            demo.play(isEnough, view);
        }
    }

    private static MeshDemo open() throws IOException {
        try {
            return new MeshDemo();
        } catch (WrongSettings e) {
            throw new IllegalStateException("the demonstration's own configuration is wrong: " + e.problems(), e);
        }
    }

    private void play(BooleanSupplier isEnough, MeshDemoView view) {
        MeshDemoCast cast = new MeshDemoCast(servers);
        MeshDemoStory story = new MeshDemoStory(servers, cables, cast);
        MeshDemoScene scene = new MeshDemoScene(servers, cables, meter, story);
        long beganNs = System.nanoTime();
        view.open();
        while (!isOver && !isEnough.getAsBoolean()) {
            for (MeshDemoServer server : servers) {
                server.work(view);
            }
            long nowNs = System.nanoTime();
            cast.tick(nowNs);
            story.tick(nowNs);
            view.show(scene, nowNs - beganNs);
        }
        view.close();
    }

    /// The user wants no more: waits until all is put away.
    private void interrupt() {
        isOver = true;
        try {
            ended.await(FAREWELL_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        for (MeshDemoServer server : servers) {
            server.stop();
        }
        for (MeshDemoCable cable : cables) {
            cable.cable().close();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        ended.countDown();
    }
}
