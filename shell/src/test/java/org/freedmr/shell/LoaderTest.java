package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.port.Now;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoaderTest {
    private static final List<List<InetSocketAddress>> LINK_LISTEN =
            List.of(List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    private static final PeerAddress RESOLVED =
            new PeerAddress("uk", Address.of(new byte[] {(byte) 192, 0, 2, 7}, 62_044));

    @TempDir
    Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Event> observed = new ArrayList<>();
    private final LoaderOutlet outlet = new LoaderOutlet();
    private SettingsSource source = () -> SampleSettings.server("one", directory);
    private Selector selector;
    private Inbox inbox;
    private Loader loader;
    private Resolver resolver;
    private long nowNs;
    private final Clock clock = () -> new Now(nowNs, 0);
    private final List<String> lookups = new ArrayList<>();
    private final NameService names = host -> {
        lookups.add(host);
        return List.of(InetAddress.ofLiteral("192.0.2.7"));
    };

    @BeforeEach
    void makeLoader() throws IOException {
        selector = Selector.open();
        inbox = new Inbox(selector);
        resolver = new Resolver(names, Runnable::run, log());
        loader = new Loader(
                SampleSettings.server("one", directory),
                () -> source.read(),
                inbox,
                outlet,
                log(),
                observed::add,
                resolver,
                new Workers(null, log(), clock.read()),
                clock);
    }

    @AfterEach
    void closeSelector() throws IOException {
        selector.close();
    }

    @Test
    void howProcessesDoIsToldAtTheBeginningAndEveryTenSeconds() {
        loader.cycle();
        loader.cycle();
        assertThat(inbox.poll())
                .isInstanceOfSatisfying(
                        Input.Tell.class,
                        tell -> assertThat(tell.readings())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        Event.ProcessState.class,
                                        it -> assertThat(it.residentBytes()).isPositive()));
        assertThat(inbox.poll()).isNull();
        nowNs += 11 * SampleSettings.SECOND_NS;
        loader.cycle();
        assertThat(inbox.poll()).isInstanceOf(Input.Tell.class);
    }

    @Test
    void aReloadTellsWhichWorkersThereAreToBe() {
        ServerSettings plain = SampleSettings.server("one", directory);
        source = () -> new ServerSettings(
                plain.access(),
                plain.listens(),
                plain.links(),
                plain.files(),
                Log.Level.INFO,
                List.of(),
                List.of(new WorkerPlan("history", List.of("history"), _ -> {
                    throw new IOException("not here");
                })));
        loader.reload();
        loader.cycle();
        List<Input> inputs = new ArrayList<>();
        for (Input input = inbox.poll(); input != null; input = inbox.poll()) {
            inputs.add(input);
        }
        assertThat(inputs).contains(new Input.NewWorkers(List.of("history")));
    }

    @Test
    void aReloadInstallsNewSettings() {
        loader.reload();
        loader.cycle();
        assertThat(next()).isEqualTo(new Input.Settings(SampleSettings.access("one")));
        assertThat(next()).isEqualTo(new Input.Mesh(MeshSettings.NONE));
        assertThat(next()).isNull();
    }

    @Test
    void wrongSettingsKeepTheOldOnesAndSayWhy() {
        source = () -> {
            throw new WrongSettings(List.of("freedmr.toml:3: listener.capacity: 0 is out of range"));
        };
        loader.reload();
        loader.cycle();
        assertThat(next()).isNull();
        assertThat(text()).contains("the old one stays in use").contains("freedmr.toml:3: listener.capacity");
    }

    @Test
    void anotherListenerTakesARestart() {
        source = () -> SampleSettings.server("another", directory);
        loader.reload();
        loader.cycle();
        assertThat(next()).isNull();
        assertThat(text()).contains("takes a restart");
    }

    @Test
    void anotherAddressOfALinkTakesARestart() {
        source = () -> with(SampleSettings.server("one", directory), links(LINK_LISTEN, List.of()));
        loader.reload();
        loader.cycle();
        assertThat(next()).isNull();
        assertThat(text())
                .contains("the addresses that links to other servers listen on")
                .contains("takes a restart");
    }

    @Test
    void aReloadSaysItsWarnings() {
        ServerSettings plain = SampleSettings.server("one", directory);
        source = () -> new ServerSettings(
                plain.access(),
                plain.listens(),
                Links.NONE,
                plain.files(),
                Log.Level.INFO,
                List.of("freedmr.toml:1: x"));
        loader.reload();
        loader.cycle();
        assertThat(text()).contains("warning freedmr.toml:1: x");
    }

    @Test
    void aNewPeerIsResolvedAfterItsSettingsAreInstalled() {
        PeerHost host = new PeerHost("uk", "peer.example.org", 62_044, PeerHost.Family.BOTH);
        source = () -> with(SampleSettings.server("one", directory), links(List.of(), List.of(host)));
        loader.reload();
        loader.cycle();
        assertThat(next()).isInstanceOf(Input.Settings.class);
        assertThat(next()).isInstanceOf(Input.Mesh.class);
        assertThat(next()).isEqualTo(new Input.PeerAddresses(List.of(RESOLVED)));
        loader.cycle();
        assertThat(next()).isNull();
    }

    @Test
    void aLinkThatTurnsStaleIsLookedUpAgain() {
        resolver.follow(List.of(new PeerHost("uk", "peer.example.org", 62_044, PeerHost.Family.BOTH)), 0);
        loader.cycle();
        nowNs = 60 * SampleSettings.SECOND_NS;
        outlet.report(new Event.PeerChanged("uk", "up", 5, "", 0));
        loader.cycle();
        assertThat(lookups).hasSize(1);
        outlet.report(new Event.PeerChanged("uk", "stale", 5, "", 0));
        loader.cycle();
        assertThat(lookups).hasSize(2);
        assertThat(next()).isEqualTo(new Input.PeerAddresses(List.of(RESOLVED)));
        assertThat(next()).isEqualTo(new Input.PeerAddresses(List.of(RESOLVED)));
        assertThat(next()).isNull();
    }

    @Test
    void addressesThatFoundNoRoomAreOfferedAgain() {
        resolver.follow(List.of(new PeerHost("uk", "192.0.2.7", 62_044, PeerHost.Family.IPV4)), 0);
        while (inbox.offer(new Input.Stop())) {
            // until it is full
        }
        loader.cycle();
        for (Input input = next(); input != null; input = next()) {
            assertThat(input).isInstanceOf(Input.Stop.class);
        }
        loader.cycle();
        assertThat(next()).isEqualTo(new Input.PeerAddresses(List.of(RESOLVED)));
    }

    @Test
    void changedPasswordsAreInstalledAndSpoiltOnesAreNot() throws IOException {
        Path passwords = Files.writeString(directory.resolve("passwords"), "1 one\n");
        ServerSettings plain = SampleSettings.server("one", directory);
        Loader watching = new Loader(
                with(plain, new ServerSettings.Files(passwords, null, null, directory, directory)),
                source,
                inbox,
                outlet,
                log(),
                observed::add,
                resolver,
                new Workers(null, log(), clock.read()),
                clock);
        watching.cycle();
        watching.cycle();
        assertThat(next()).isInstanceOf(Input.NewPasswords.class);
        assertThat(next()).isNull();
        Files.writeString(passwords, "nonsense\n");
        watching.cycle();
        assertThat(next()).isNull();
        assertThat(text()).contains("the passwords stay as they were");
    }

    @Test
    void eventsAreLoggedAndTheNewestStateIsKept() {
        var entry = new RestartState.Entry(1, 2, 91, 91, Source.USER_ACTIVATED, 0);
        outlet.report(new Event.ClientDown(2_341_234, "192.0.2.1:62031", Reason.KEEPALIVE_LOST));
        outlet.keep(new RestartState(List.of()));
        outlet.keep(new RestartState(List.of(entry)));
        loader.cycle();
        assertThat(text()).contains("client 2341234").contains("keepalive stopped");
        assertThat(observed).hasSize(1);
        assertThat(loader.restore().entries()).containsExactly(entry);
    }

    @Test
    void whereRadiosWereHeardIsKeptAndFoundAgain() {
        outlet.keep(new KnownLocations(
                new int[] {2_345_678}, new int[] {234_567_801}, new int[] {2}, new int[] {91}, new long[] {0}));
        loader.cycle();
        assertThat(directory.resolve("known-locations")).exists();
        assertThat(loader.restoreLocations().radios()).containsExactly(2_345_678);
        assertThat(text()).isEmpty();
    }

    @Test
    void whereRadiosWereHeardIsNotWorthAStart() throws IOException {
        Files.writeString(directory.resolve("known-locations"), "something else\n");
        assertThat(loader.restoreLocations().size()).isZero();
        assertThat(text()).contains("warning where radios were heard in the last run is lost");
    }

    @Test
    void bansAreKeptAtOnceAndFoundAgain() {
        Event.Banned ban = new Event.Banned("2345678", "abuse", 1, 0);
        assertThat(loader.restoreBans()).isEmpty();
        outlet.keepBans(List.of());
        outlet.keepBans(List.of(ban));
        loader.cycle();
        assertThat(loader.restoreBans()).containsExactly(ban);
        assertThat(text()).isEmpty();
    }

    @Test
    void bansThatCannotBeWrittenAreTriedAgainAndItIsSaidOnce() throws IOException {
        Event.Banned ban = new Event.Banned("2345678", "abuse", 1, 0);
        Path obstacle = Files.createDirectory(directory.resolve("bans.new"));
        outlet.keepBans(List.of(ban));
        loader.cycle();
        loader.cycle();
        assertThat(text().lines()).singleElement().asString().contains("error the bans cannot be written");
        Files.delete(obstacle);
        loader.cycle();
        assertThat(loader.restoreBans()).containsExactly(ban);
    }

    @Test
    void bansThatCannotBeReadDoNotKeepTheServerFromStarting() throws IOException {
        Files.writeString(directory.resolve("bans"), "something else\n");
        assertThat(loader.restoreBans()).isEmpty();
        assertThat(text()).contains("error the bans of the last run are lost");
    }

    @Test
    void nobodyFromOutsideCanForgeALineOfTheLog() {
        outlet.report(new Event.ClientUp(1, "one", "x", "M0XYZ\nfake", true, 1, "\u001b[2J", 0, Station.UNKNOWN));
        loader.cycle();
        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("M0XYZ?fake").doesNotContain("\u001b");
    }

    @Test
    void lostEventsAreReported() {
        for (int i = 0; i < 5_000; i++) {
            outlet.report(new Event.Announced(1, 2, "welcome"));
        }
        loader.cycle();
        assertThat(text()).contains("904 events were not logged");
    }

    private static Links links(List<List<InetSocketAddress>> listens, List<PeerHost> hosts) {
        return new Links(MeshSettings.NONE, listens, hosts);
    }

    private static ServerSettings with(ServerSettings it, Links links) {
        return new ServerSettings(it.access(), it.listens(), links, it.files(), Log.Level.INFO, List.of());
    }

    private static ServerSettings with(ServerSettings it, ServerSettings.Files files) {
        return new ServerSettings(it.access(), it.listens(), it.links(), files, Log.Level.INFO, List.of());
    }

    private Log log() {
        return new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.INFO);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /// What comes next to the packet thread, without what is told about workers.
    private @Nullable Input next() {
        Input input = inbox.poll();
        return input instanceof Input.Tell || input instanceof Input.NewWorkers ? next() : input;
    }
}
