package org.freedmr.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.lab.jmh.EventCarriageBenchmark;
import org.freedmr.lab.jmh.EventOutboxBenchmark;
import org.freedmr.lab.jmh.FanOutBenchmark;
import org.freedmr.lab.jmh.MeshFanOutBenchmark;
import org.freedmr.lab.jmh.MeshIngressBenchmark;
import org.freedmr.lab.jmh.MeshProofBenchmark;
import org.freedmr.lab.load.LoadOptions;
import org.freedmr.lab.load.LoadReport;
import org.freedmr.lab.load.NoFloor;
import org.freedmr.lab.load.Quartiles;
import org.freedmr.lab.load.Target;
import org.freedmr.lab.load.Viewers;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures the server and prints how, and the figures, as Markdown: the core alone (`jmh`), the way to
/// the workers (`bus`, also part of `jmh`), the whole server under
/// load (`load`), the server beside what the kernel charges (`floor`), or `all`. What it says is explained in
/// `docs/performance.md`.
public final class Bench {
    private static final String USAGE = """
            Usage: bench jmh | bus | load | floor | viewers | all  [--pairs=7] [--server=./freedmr] [--viewers=200]
                         [load options]
            Load options: --talkers=10 --listeners=10 --idlers=0 --hostile=0 --warm-up=5 --seconds=10""";
    private static final int EXIT_USAGE = 64;
    private static final int HOSTILE_PER_SECOND = 1_000;
    private static final int CROWD = 1_000;

    private final String server;
    private final int pairs;
    private final int viewers;
    private final String[] loadWords;

    private Bench(String server, int pairs, int viewers, List<String> loadWords) {
        this.server = server;
        this.pairs = pairs;
        this.viewers = viewers;
        this.loadWords = loadWords.toArray(String[]::new);
    }

    public static void main(String[] words) throws IOException, RunnerException {
        String server = "./freedmr";
        int pairs = 7;
        int viewers = 200;
        List<String> loadWords = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith("--server=")) {
                server = words[i].substring("--server=".length());
            } else if (words[i].startsWith("--pairs=")) {
                pairs = Integer.parseInt(words[i].substring("--pairs=".length()));
            } else if (words[i].startsWith("--viewers=")) {
                viewers = Integer.parseInt(words[i].substring("--viewers=".length()));
            } else {
                loadWords.add(words[i]);
            }
        }
        Bench bench = new Bench(server, pairs, viewers, loadWords);
        switch (words.length == 0 ? "all" : words[0]) {
            case "jmh" -> {
                bench.core();
                bench.reporting();
            }
            case "bus" -> bench.reporting();
            case "load" -> bench.load();
            case "floor" -> bench.floor();
            case "viewers" -> bench.viewers();
            case "all" -> {
                bench.core();
                bench.reporting();
                bench.load();
                bench.floor();
                bench.viewers();
            }
            default -> {
                System.err.println(USAGE);
                System.exit(EXIT_USAGE);
            }
        }
    }

    /// The core alone.
    private void core() throws RunnerException {
        say("## The core", "", "One voice burst through the exchange; JMH with its allocation profiler.", "");
        new Runner(benchmark(FanOutBenchmark.class).build()).run();
        say("", "## The mesh", "", "The proof under a frame, a burst to peers, a frame from a peer.", "");
        new Runner(benchmark(MeshProofBenchmark.class)
                        .include(MeshFanOutBenchmark.class.getName())
                        .build())
                .run();
        new Runner(benchmark(MeshIngressBenchmark.class)
                        .warmupIterations(MeshIngressBenchmark.WARM_UPS)
                        .measurementIterations(MeshIngressBenchmark.MEASUREMENTS)
                        .build())
                .run();
    }

    /// The way to the workers.
    private void reporting() throws RunnerException {
        say("", "## The bus", "", "One event, 32 in a cycle; then how many a second arrive.", "");
        new Runner(benchmark(EventOutboxBenchmark.class)
                        .include(EventCarriageBenchmark.class.getName())
                        .build())
                .run();
    }

    private static ChainedOptionsBuilder benchmark(Class<?> measured) {
        return new OptionsBuilder()
                .include(measured.getName())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(3)
                .measurementIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m");
    }

    /// The server under the load asked for, then beside a crowd that hears nothing, then under attack.
    private void load() throws IOException {
        LoadOptions plain = LoadOptions.parse(loadWords);
        say("## The server under load", "", "One server, one load after the other.", "", LoadReport.HEADING);
        withScratch(scratch -> {
            try (Target target = Target.server(server, scratch)) {
                say(target.measure(plain).row("plain"));
                say(target.measure(plain.withIdlers(CROWD)).row(CROWD + " idle clients more"));
                say(target.measure(plain.withHostile(HOSTILE_PER_SECOND)).row(HOSTILE_PER_SECOND + " hostile/s"));
            }
        });
    }

    /// Server and floor in turn, each with the same receivers at the same pace.
    private void floor() throws IOException {
        LoadOptions options = LoadOptions.parse(loadWords);
        say("## The server beside the floor", "", pairs + " pairs, floor and server in turn.", "", LoadReport.HEADING);
        withScratch(scratch -> {
            try (Target relay = Target.floor(scratch);
                    Target target = Target.server(server, scratch)) {
                compare(relay, target, options);
            } catch (NoFloor e) {
                say("", "Not measured: " + e.getMessage());
            }
        });
    }

    /// The same load with nobody at the dashboard and with a crowd there, in turn.
    private void viewers() throws IOException {
        LoadOptions options = LoadOptions.parse(loadWords);
        say("## The server while people look at it", "", pairs + " pairs, alone and with " + viewers + " viewers.", "");
        say(LoadReport.HEADING);
        withScratch(scratch -> {
            double[] ratios = new double[pairs];
            try (Target target = Target.server(server, scratch)) {
                say(target.measure(options).row("warm-up"));
                for (int i = 0; i < pairs; i++) {
                    LoadReport alone = target.measure(options);
                    say(alone.row("alone " + (i + 1)));
                    try (Viewers crowd = new Viewers(target.dashboard(), viewers)) {
                        LoadReport watched = target.measure(options);
                        say(watched.row("watched " + (i + 1)));
                        ratios[i] = watched.cpuNsPerDelivery() / alone.cpuNsPerDelivery();
                        say(
                                "",
                                "Seen: " + crowd.seen("state") + " states, " + crowd.seen("call") + " calls, "
                                        + crowd.seen("beat") + " beats, " + crowd.seen("lost") + " feeds lost.",
                                "");
                    }
                }
            }
            say("| CPU of the packet process per delivery | median (quartiles) |", "|---|--:|");
            say("| watched : alone | " + Quartiles.of(ratios) + " |");
        });
    }

    private void compare(Target relay, Target target, LoadOptions options) throws IOException {
        double[] floors = new double[pairs];
        double[] servers = new double[pairs];
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            LoadReport below = relay.measure(options);
            say(below.row("floor " + (i + 1)));
            LoadReport above = target.measure(options);
            say(above.row("server " + (i + 1)));
            floors[i] = below.cpuNsPerDelivery() / 1_000;
            servers[i] = above.cpuNsPerDelivery() / 1_000;
            ratios[i] = servers[i] / floors[i];
        }
        say("", "| CPU per delivery | median (quartiles) |", "|---|--:|");
        say("| floor, µs | " + Quartiles.of(floors) + " |");
        say("| server, µs | " + Quartiles.of(servers) + " |");
        say("| ratio of each pair | " + Quartiles.of(ratios) + " |");
    }

    private interface Measurement {
        void in(Path scratch) throws IOException;
    }

    private static void withScratch(Measurement measurement) throws IOException {
        Path scratch = Files.createTempDirectory("freedmr-bench");
        try {
            measurement.in(scratch);
        } finally {
            try (Stream<Path> all = Files.walk(scratch)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void say(String... lines) {
        for (String line : lines) {
            System.out.println(line);
        }
    }
}
