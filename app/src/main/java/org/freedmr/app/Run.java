package org.freedmr.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.shell.BindFailure;
import org.freedmr.shell.Links;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.SettingsSource;
import org.freedmr.shell.WrongSettings;
import org.jspecify.annotations.Nullable;

/// The `run` command: settings, server, signals.
final class Run {
    /// Where the configuration is looked for if nobody says.
    static final Path DEFAULT_FILE = Path.of("freedmr.toml");

    /// Exit status if an address or a file cannot be had (`EX_OSERR`).
    static final int SYSTEM = 71;
    /// Exit status if the configuration is wrong (`EX_CONFIG`), so that a service manager does not try again.
    static final int WRONG_CONFIGURATION = 78;

    private final PrintStream out;
    private final PrintStream err;

    Run(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Runs a server until it ends.
    ///
    /// @param named the configuration file, or null for {@link #DEFAULT_FILE} if it exists
    /// @return the exit status
    int run(@Nullable Path named) {
        try {
            Path file = named == null && Files.exists(DEFAULT_FILE) ? DEFAULT_FILE : named;
            SettingsSource source =
                    file == null ? local() : () -> Configuration.read(file, OwnDirectories.ofEnvironment());
            ServerSettings settings = source.read();
            Log log = new Log(err, settings.logLevel());
            String tight = HeapRoom.warning(settings, Runtime.getRuntime().maxMemory());
            if (tight != null) {
                log.warning(tight);
            }
            Server server = Server.open(settings, source, log, _ -> {}, Version.text());
            Signals.handle(server);
            greet(settings, server, Configuration.dashboards(file));
            return server.run();
        } catch (WrongSettings e) {
            e.problems().forEach(err::println);
            return WRONG_CONFIGURATION;
        } catch (BindFailure e) {
            err.println(e.getMessage() + "; is another server running, or is the address not this machine's?");
            return SYSTEM;
        } catch (IOException e) {
            err.println("the server cannot run: " + e);
            return SYSTEM;
        }
    }

    private SettingsSource local() throws IOException {
        OwnDirectories own = OwnDirectories.ofEnvironment();
        LocalPassphrase passphrase = LocalPassphrase.in(own.runtimeDirectory());
        out.println("No freedmr.toml here: this server serves this machine only.");
        out.println(
                passphrase.isNew()
                        ? "Passphrase of its listener (shown once, kept in " + passphrase.path() + "): "
                                + passphrase.text()
                        : "Passphrase of its listener: the one in " + passphrase.path());
        return () -> Configuration.local(passphrase.secret(), own);
    }

    /// Says where the server listens and what to do first.
    ///
    /// @param dashboards where the dashboard is
    void greet(ServerSettings settings, Server server, List<InetSocketAddress> dashboards) throws IOException {
        List<InetSocketAddress> addresses = server.addresses();
        out.println("FreeDMR " + Version.text() + " listens for hotspots and repeaters (HBP) on "
                + String.join(", ", addresses.stream().map(Server::text).toList()));
        addresses.stream().findFirst().ifPresent(first -> {
            InetAddress host = first.getAddress();
            out.println("Point a hotspot's DMR master at "
                    + (host.isAnyLocalAddress() ? "this machine's address" : host.getHostAddress()) + ", port "
                    + first.getPort() + ", with the passphrase; then talk on any talkgroup to join it.");
        });
        if (!server.meshAddresses().isEmpty()) {
            out.println("It listens for other servers on "
                    + String.join(
                            ", ",
                            server.meshAddresses().stream().map(Server::text).toList()));
        }
        linkLines(settings.links()).forEach(out::println);
        for (ListenerSettings each : settings.access().listeners()) {
            if (each.openAccess()) {
                out.println("Warning: listener " + each.name()
                        + " admits everybody without a password; anybody can pose as anybody.");
            }
        }
        List<String> roles = settings.workers().stream()
                .flatMap(worker -> worker.roles().stream())
                .toList();
        if (!roles.isEmpty()) {
            out.println("Beside it: " + String.join(", ", roles) + "; ./freedmr status shows how they do.");
        }
        for (InetSocketAddress each : dashboards) {
            String host = each.getAddress().isAnyLocalAddress() ? "localhost:" + each.getPort() : Server.text(each);
            out.println("Dashboard: http://" + host + "/");
        }
        out.println("Ctrl-C stops the server.");
        out.flush();
    }

    /// The links to other servers, one line for each.
    static List<String> linkLines(Links links) {
        List<String> lines = new ArrayList<>();
        for (PeerSettings peer : links.mesh().peers()) {
            String where = links.hosts().stream()
                    .filter(host -> host.peer().equals(peer.name()))
                    .map(host -> " at " + new HostPort(host.host(), host.port()))
                    .findFirst()
                    .orElse(", which says where it is");
            lines.add("Link " + peer.name() + " to server " + Integer.toUnsignedString(peer.networkId())
                    + (peer.enabled() ? where + ", version " + peer.version() : " is switched off"));
        }
        return lines;
    }
}
