package org.freedmr.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The real server in a process of its own, on real sockets.
final class ServerProcess implements AutoCloseable {
    static final String CONFIGURATION = """
            [files]
            runtime_directory = "runtime"
            state_directory = "state"
            [workers]
            profile = "none"
            [[listener]]
            listen = ["127.0.0.1:0"]
            passphrase = "passw0rd"
            """;

    private static final long DEADLINE_S = 60;
    private static final Pattern ADDRESS = Pattern.compile("(127\\.0\\.0\\.[0-9]+):([0-9]+)");

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts `run freedmr.toml` in a directory.
    static ServerProcess start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /// The same with some more variables in its environment.
    static ServerProcess start(Path directory, Map<String, String> environment) throws IOException {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "freedmr.toml")
                .directory(directory.toFile())
                .redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log);
    }

    /// Waits for the greeting and takes the first address from it.
    InetSocketAddress address() throws IOException {
        return addresses().getFirst();
    }

    /// Waits for the greeting and takes the addresses for hotspots from it. One of these two, once.
    List<InetSocketAddress> addresses() throws IOException {
        return nextAddresses(_ -> true);
    }

    /// Goes on in the greeting to where the server listens for other servers. After one of those two, once.
    InetSocketAddress meshAddress() throws IOException {
        return nextAddresses(text -> text.startsWith("It listens for other servers"))
                .getFirst();
    }

    private List<InetSocketAddress> nextAddresses(Predicate<String> wanted) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            List<InetSocketAddress> addresses = ADDRESS.matcher(line)
                    .results()
                    .map(found -> new InetSocketAddress(
                            InetAddress.ofLiteral(found.group(1)), Integer.parseInt(found.group(2))))
                    .toList();
            if (!addresses.isEmpty() && wanted.test(line)) {
                return addresses;
            }
        }
        throw new IllegalStateException("the server did not start: " + log());
    }

    /// Reads on in the greeting up to a line with a text.
    String greeting(String text) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IllegalStateException("the greeting never said '" + text + "'; " + log());
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(name, process.toHandle());
    }

    /// Waits until every worker process that was started has joined.
    ///
    /// @return how many there are
    int awaitWorkers() throws IOException, InterruptedException {
        awaitLog(log -> count(log, " started (") > 0 && count(log, " started (") == count(log, " has joined"));
        return (int) process.children().count();
    }

    private static int count(String log, String text) {
        return log.split(Pattern.quote(text), -1).length - 1;
    }

    /// Sends a signal to every worker process there is.
    ///
    /// @return how many there were
    int signalWorkers(String name) throws IOException, InterruptedException {
        List<ProcessHandle> workers = process.children().toList();
        for (ProcessHandle worker : workers) {
            signal(name, worker);
        }
        return workers.size();
    }

    private static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start().waitFor();
    }

    /// The exit status, once it has ended.
    int status() throws InterruptedException {
        if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not end");
        }
        return process.exitValue();
    }

    /// Waits a little, while it runs.
    void pause(long ms) throws InterruptedException {
        process.waitFor(ms, TimeUnit.MILLISECONDS);
    }

    /// What it has written to standard error.
    String log() throws IOException {
        return Files.readString(log);
    }

    /// Waits until the log has a text.
    void awaitLog(String text) throws IOException, InterruptedException {
        awaitLog(log -> log.contains(text));
    }

    /// Waits until the log is as wanted, and gives it.
    String awaitLog(Predicate<String> wanted) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        for (String log = log(); ; log = log()) {
            if (wanted.test(log)) {
                return log;
            }
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("the log never said what was expected but " + log);
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        process.children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
