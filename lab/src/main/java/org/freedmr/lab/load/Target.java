package org.freedmr.lab.load;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process to be measured, on a free port of 127.0.0.1: a server of our own, or the floor.
public final class Target implements AutoCloseable {
    private static final int STOP_SECONDS = 10;
    private static final String LOOPBACK = "127.0.0.1";

    private final Process process;
    private final InetSocketAddress address;
    private final InetSocketAddress dashboard;
    private final boolean floor;

    private Target(Process process, InetSocketAddress address, InetSocketAddress dashboard, boolean floor) {
        this.process = process;
        this.address = address;
        this.dashboard = dashboard;
        this.floor = floor;
    }

    /// Starts a server with a configuration made for the load. It is up when it answers the first login.
    ///
    /// @param launcher a program that becomes the server when it is given `run FILE`
    /// @param scratch a directory for its configuration and state
    public static Target server(String launcher, Path scratch) throws IOException {
        InetSocketAddress address = freeAddress();
        InetSocketAddress dashboard = freeWebAddress();
        Path configuration = Files.writeString(scratch.resolve("bench.toml"), """
                [server]
                log = "error"
                [access]
                logins_per_client = 1000000
                logins_per_address = 1000000
                logins_per_network = 1000000
                [files]
                runtime_directory = "%1$s"
                state_directory = "%1$s"
                [control]
                listen = ["%2$s:%4$d"]
                [aliases]
                download = false
                [[listener]]
                listen = ["%2$s:%3$d"]
                passphrase = "passw0rd"
                capacity = 100000
                allow_unregistered = true
                """.formatted(
                        scratch.resolve("state"), LOOPBACK, address.getPort(), dashboard.getPort()));
        return new Target(start(List.of(launcher, "run", configuration.toString())), address, dashboard, false);
    }

    /// Compiles and starts the floor.
    ///
    /// @throws NoFloor when there is no C compiler
    public static Target floor(Path scratch) throws IOException {
        Path source = scratch.resolve("relay.c");
        Path program = scratch.resolve("relay");
        try (InputStream text = Target.class.getResourceAsStream("/relay.c")) {
            if (text == null) {
                throw new IOException("the source of the relay is missing");
            }
            Files.write(source, text.readAllBytes());
        }
        compile(source, program);
        InetSocketAddress address = freeAddress();
        List<String> command = List.of(program.toString(), LOOPBACK, Integer.toString(address.getPort()));
        return new Target(start(command), address, address, true);
    }

    private static void compile(Path source, Path program) throws NoFloor {
        Process compiler;
        try {
            compiler = start(List.of("cc", "-O2", "-o", program.toString(), source.toString()));
        } catch (IOException e) {
            throw new NoFloor("there is no C compiler 'cc' to make the relay with.");
        }
        if (!ended(compiler) || compiler.exitValue() != 0) {
            throw new NoFloor("the C compiler does not take the relay.");
        }
    }

    /// Makes the load on this target.
    public LoadReport measure(LoadOptions options) throws IOException {
        return Load.run(options.at(address, floor, process.pid()));
    }

    /// Where its dashboard is, if it is a server.
    public InetSocketAddress dashboard() {
        return dashboard;
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static InetSocketAddress freeWebAddress() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
        try (ServerSocket probe = new ServerSocket(0, 1, loopback)) {
            return new InetSocketAddress(loopback, probe.getLocalPort());
        }
    }

    private static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
        try (DatagramSocket probe = new DatagramSocket(0, loopback)) {
            return new InetSocketAddress(loopback, probe.getLocalPort());
        }
    }
}
