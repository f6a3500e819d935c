package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS to a broker: its certificate must be signed by somebody we trust, and be for the name we called.
final class TrustTest {
    private static final String PASSWORD = "changeit";
    /// CONNACK of MQTT 5: accepted, no properties.
    private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};

    @TempDir
    private static Path directory;

    private static Path local;
    private static Path other;

    @BeforeAll
    static void makeCertificates() throws Exception {
        local = certificate("local", "san=dns:localhost,ip:127.0.0.1");
        other = certificate("other", "san=dns:broker.example.org");
    }

    /// Makes a key store with a certificate that signs itself, and the certificate in PEM beside it.
    private static Path certificate(String name, String extension) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Path store = directory.resolve(name + ".p12");
        Path pem = directory.resolve(name + ".pem");
        run(List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                extension,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        run(List.of(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                pem.toString()));
        return pem;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aBrokerWithACertificateOfTheFileIsTrusted() throws Exception {
        assertThat(outcome("local", local)).isEqualTo("connected");
    }

    @Test
    void aBrokerWithAnotherCertificateIsNot() throws Exception {
        assertThat(outcome("local", other)).contains("certification path");
        assertThat(outcome("local", null)).contains("certification path");
    }

    @Test
    void aCertificateForAnotherNameIsNoProof() throws Exception {
        assertThat(outcome("other", other)).contains("No subject alternative names");
    }

    @Test
    void aFileThatIsMissingOrHasNothingInItIsTold() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThat(outcome("local", directory.resolve("missing.pem"))).contains("missing.pem");
        assertThat(outcome("local", empty)).contains("has no certificate in it");
        Files.delete(empty);
    }

    /// What comes of a connection to a broker with that certificate.
    private static String outcome(String certificate, @Nullable Path caFile) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(certificate + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (SSLServerSocket door = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> admit(door));
            Play play = new Play(new MqttSettings(
                    "127.0.0.1", door.getLocalPort(), true, "", new Secret(""), caFile, 5, 0, "tls", false));
            play.standing(Play.server());
            play.until(() -> play.desk.state().equals(RoleHealth.OK)
                    || play.desk.detail().contains("next try"));
            return play.desk.state().equals(RoleHealth.OK) ? "connected" : play.desk.detail();
        }
    }

    private static void admit(SSLServerSocket door) {
        while (!door.isClosed()) {
            try (SSLSocket socket = (SSLSocket) door.accept()) {
                socket.getInputStream().readNBytes(2);
                socket.getOutputStream().write(CONNACK);
                socket.getInputStream().readAllBytes();
            } catch (java.io.IOException e) {
                // refused by the other side, or closed
            }
        }
    }
}
