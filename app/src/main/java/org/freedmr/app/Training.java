package org.freedmr.app;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.SettingsSource;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;

/// A short life of the server, lived once after a build, so that the virtual machine can note what every start loads.
/// With
/// the argument `inline` the roles of the workers live it too, in the same process; without it they have their own.
final class Training {
    private static final long DEADLINE_NS = 5_000_000_000L;
    /// Workers need longer to do everything once.
    private static final long WORKERS_NS = 4_000_000_000L;

    private Training() {}

    public static void main(String[] args) throws Exception {
        String profile = args.length == 0 ? "compact" : args[0];
        Path file = Files.writeString(Path.of("training.toml"), """
                [server]
                log = "debug"
                [workers]
                profile = "%s"
                [control]
                listen = ["127.0.0.1:0"]
                [metrics]
                listen = ["127.0.0.1:0"]
                [aliases]
                download = false
                [[listener]]
                listen = ["127.0.0.1:0"]
                passphrase = "passw0rd"
                """.formatted(profile));
        SettingsSource source = () -> Configuration.read(file, new OwnDirectories(".", "."));
        ServerSettings settings = source.read();
        Server server = Server.open(settings, source, new Log(System.err, settings.logLevel()));
        Signals.handle(server);
        new Run(System.out, System.err).greet(settings, server, Configuration.dashboards(file));
        Thread packets = new Thread(() -> serve(server), "packets");
        packets.start();
        try (UdpClientHost host = new UdpClientHost(server.addresses().getFirst())) {
            VirtualClient client = host.add(
                    InetAddress.ofLiteral("127.0.0.1"),
                    0,
                    uplink -> new VirtualClient(
                            ClientProfile.repeater(2_340_001, "TRAIN"),
                            uplink,
                            VirtualClient.Software.DMR_GATEWAY,
                            ClientTiming.MMDVM.fasterBy(50)));
            while (client.state() != ClientState.RUNNING && host.nowNs() < DEADLINE_NS) {
                host.work(100);
            }
            CallScript call = CallBuilder.group(2_340_001, 91).slot(2).build();
            call.datagrams().forEach(client::transmit);
            long endNs = host.nowNs() + WORKERS_NS;
            while (host.nowNs() < endNs) {
                host.work(100);
            }
        }
        server.stop();
        packets.join();
    }

    private static void serve(Server server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
