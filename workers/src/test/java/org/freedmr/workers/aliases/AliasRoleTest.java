package org.freedmr.workers.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Section;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The role on its own thread and on the real clock.
final class AliasRoleTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path root;

    private final Told desk = new Told();

    /// What the role says.
    private static final class Told implements Desk {
        private final List<String> conditions = new CopyOnWriteArrayList<>();
        private final List<ToExchange> said = new CopyOnWriteArrayList<>();
        private boolean isDeaf;
        private long done;

        @Override
        public void condition(String state, String detail) {
            conditions.add(state + " " + detail);
        }

        @Override
        public void done(long count) {
            done += count;
        }

        @Override
        public void lost(long count) {}

        @Override
        public boolean say(ToExchange message) {
            if (!isDeaf) {
                said.add(message);
            }
            return !isDeaf;
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
        public long heardMs() {
            return 0;
        }
    }

    @Test
    void theExchangeIsToldOfNewNamesUntilItHears() throws IOException, InterruptedException {
        try (Desktop place = new Desktop(root)) {
            AliasRole role = new AliasRole(place.settings(), Desktop.BOUNDS);
            desk.isDeaf = true;
            role.begin(desk);
            assertThat(desk.conditions.getFirst()).startsWith(RoleHealth.WAITING);
            tickUntil(role, RoleHealth.OK + " ");
            assertThat(desk.done).isEqualTo(1);
            assertThat(desk.said).isEmpty();
            desk.isDeaf = false;
            role.tick(0);
            role.tick(0);
            assertThat(desk.said).containsExactly(new ToExchange.NamesChanged());
            assertThat(place.known()).isEqualTo(200);
            role.end();
        }
    }

    @Test
    void aHangingSourceHoldsUpNeitherTheRoleNorItsEnd() throws IOException, InterruptedException {
        try (Desktop place = new Desktop(root)) {
            place.server.put("/users", 200, ListServer.ENDLESS);
            AliasRole role = new AliasRole(place.settings());
            role.begin(desk);
            await().atMost(DEADLINE).until(() -> place.requests() == 1);
            tickUntil(role, RoleHealth.WAITING + " subscriber_ids was not fetched yet");
            long beganNs = System.nanoTime();
            role.end();
            assertThat(System.nanoTime() - beganNs).isLessThan(TimeUnit.SECONDS.toNanos(5));
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("aliases") && thread.isAlive());
        }
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsSaid() throws IOException, InterruptedException {
        try (Desktop place = new Desktop(root)) {
            Files.writeString(place.directory, "in the way");
            AliasRole role = new AliasRole(place.settings(), Desktop.BOUNDS);
            role.begin(desk);
            tickUntil(role, RoleHealth.DEGRADED + " the names cannot be kept");
            role.end();
        }
    }

    @Test
    void aServerThatCannotShowWhoItIsIsBelievedOnlyIfAsked() throws Exception {
        try (ListServer server = new ListServer(secure())) {
            server.put("/users", Desktop.list(100));
            tickUntil(begin(server.secureUri("/users"), false), RoleHealth.WAITING + " subscriber_ids: ");
            assertThat(server.asked).isEmpty();
            tickUntil(begin(server.secureUri("/users"), true), RoleHealth.OK + " ");
            assertThat(NameFile.open(root.resolve(NameFile.FILE)).count(Section.RADIOS))
                    .isEqualTo(100);
        }
    }

    private AliasRole begin(URI source, boolean insecureTls) {
        AliasRole role = new AliasRole(
                new AliasSettings(
                        true,
                        Desktop.DAY_MS,
                        Map.of(AliasList.SUBSCRIBERS, source),
                        null,
                        root.resolve("names"),
                        root.resolve("own"),
                        root.resolve(NameFile.FILE),
                        insecureTls),
                Desktop.BOUNDS);
        desk.conditions.clear();
        role.begin(desk);
        return role;
    }

    private void tickUntil(AliasRole role, String condition) {
        await().atMost(DEADLINE).until(() -> {
            role.tick(System.currentTimeMillis());
            String last = desk.conditions.getLast();
            return last.startsWith(condition) && !last.endsWith(" was not fetched yet") == !condition.endsWith("yet");
        });
    }

    /// A server with a certificate that nobody vouches for, and of another name.
    private HttpsServer secure() throws GeneralSecurityException, IOException, InterruptedException {
        Path store = root.resolve("store");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=somebody.example.org",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
