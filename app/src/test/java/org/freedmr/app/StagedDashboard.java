package org.freedmr.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;
import org.freedmr.control.ControlRole;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.TokenFile;
import org.freedmr.control.settings.ControlSettings;

/// The dashboard with a stage for an exchange: what it tells is put into its mouth.
final class StagedDashboard implements AutoCloseable, Desk {
    private final int port = freePort();
    private final String token;
    private final ControlRole role;
    private volatile boolean isAlive = true;

    StagedDashboard(Path directory) throws Exception {
        token = Objects.requireNonNull(
                new TokenFile(directory).create("stage", EnumSet.allOf(Scope.class), Instant.now()));
        role = new ControlRole(new ControlSettings(
                List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)),
                List.of(),
                "Stage",
                "",
                List.of(),
                false,
                Set.of(),
                Set.of(),
                null,
                directory));
        role.begin(this);
    }

    /// A page of the dashboard, as `#/live`, or a path of the interface.
    String page(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    /// Of an operator who may do everything.
    String token() {
        return token;
    }

    /// Everything that stands from now on.
    void stands(List<Event.Standing> everything) {
        role.standing(everything, System.currentTimeMillis());
    }

    void happens(Event event) {
        role.event(event, System.currentTimeMillis());
    }

    /// Whether the exchange gives signs of life.
    void lives(boolean does) {
        isAlive = does;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    @Override
    public long heardMs() {
        return isAlive ? System.currentTimeMillis() : System.currentTimeMillis() - 60_000;
    }

    @Override
    public void condition(String state, String detail) {}

    @Override
    public void done(long count) {}

    @Override
    public void lost(long count) {}

    @Override
    public boolean say(ToExchange message) {
        return true;
    }

    @Override
    public long ask(Command command) {
        return 0;
    }

    @Override
    public long ask(Query query) {
        return 0;
    }

    @Override
    public void close() {
        role.end();
    }
}
