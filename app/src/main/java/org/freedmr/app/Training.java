package org.freedmr.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;

/// A short life of the server, lived once after a build, so that the virtual machine can note what every start loads.
final class Training {
    private static final int CLIENT_ID = 2_340_001;

    private Training() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of("training.toml");
        Files.writeString(file, """
                [server]
                log = "debug"
                [[listener]]
                listen = ["127.0.0.1:0"]
                passphrase = "training"
                """);
        Configuration.local(new Secret("training"), Path.of("."));
        ServerSettings settings = settings(file);
        Server server = Server.open(settings, () -> settings, new Log(System.err, settings.logLevel()));
        Signals.handle(server);
        List<InetSocketAddress> addresses = server.addresses();
        Thread packets = new Thread(() -> run(server), "packets");
        packets.start();
        login(addresses.getFirst());
        server.stop();
        packets.join();
    }

    private static ServerSettings settings(Path file) throws WrongSettings {
        return Configuration.read(file, ".");
    }

    private static void run(Server server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first two messages of a login, of which the second is wrong on purpose.
    private static void login(InetSocketAddress server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(500);
            for (String prefix : List.of("RPTL", "RPTK")) {
                byte[] message = new byte[prefix.equals("RPTL") ? 8 : 40];
                byte[] letters = prefix.getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(letters, 0, message, 0, 4);
                for (int i = 0; i < 4; i++) {
                    message[4 + i] = (byte) (CLIENT_ID >> (24 - 8 * i));
                }
                socket.send(new DatagramPacket(message, message.length, server));
                try {
                    socket.receive(new DatagramPacket(new byte[64], 64));
                } catch (SocketTimeoutException e) {
                    return;
                }
            }
        }
    }
}
