package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoaderTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Event> observed = new ArrayList<>();
    private final Outlet outlet = new Outlet();
    private SettingsSource source = () -> SampleSettings.server("one", directory);
    private Selector selector;
    private Inbox inbox;
    private Loader loader;

    @BeforeEach
    void makeLoader() throws IOException {
        selector = Selector.open();
        inbox = new Inbox(selector);
        loader = new Loader(
                SampleSettings.server("one", directory), () -> source.read(), inbox, outlet, log(), observed::add);
    }

    @AfterEach
    void closeSelector() throws IOException {
        selector.close();
    }

    @Test
    void aReloadInstallsNewSettings() {
        loader.reload();
        loader.cycle();
        assertThat(inbox.poll()).isEqualTo(new Input.Settings(SampleSettings.access("one")));
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void wrongSettingsKeepTheOldOnesAndSayWhy() {
        source = () -> {
            throw new WrongSettings(List.of("freedmr.toml:3: listener.capacity: 0 is out of range"));
        };
        loader.reload();
        loader.cycle();
        assertThat(inbox.poll()).isNull();
        assertThat(text()).contains("the old one stays in use").contains("freedmr.toml:3: listener.capacity");
    }

    @Test
    void anotherListenerTakesARestart() {
        source = () -> SampleSettings.server("another", directory);
        loader.reload();
        loader.cycle();
        assertThat(inbox.poll()).isNull();
        assertThat(text()).contains("takes a restart");
    }

    @Test
    void changedPasswordsAreInstalledAndSpoiltOnesAreNot() throws IOException {
        Path passwords = Files.writeString(directory.resolve("passwords"), "1 one\n");
        ServerSettings plain = SampleSettings.server("one", directory);
        Loader watching = new Loader(
                new ServerSettings(plain.access(), plain.listens(), passwords, null, directory, Log.Level.INFO),
                source,
                inbox,
                outlet,
                log(),
                observed::add);
        watching.cycle();
        watching.cycle();
        assertThat(inbox.poll()).isInstanceOf(Input.NewPasswords.class);
        assertThat(inbox.poll()).isNull();
        Files.writeString(passwords, "nonsense\n");
        watching.cycle();
        assertThat(inbox.poll()).isNull();
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
    void nobodyFromOutsideCanForgeALineOfTheLog() {
        outlet.report(new Event.ClientUp(1, "one", "x", "M0XYZ\nfake", true, 1, "\u001b[2J"));
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

    private Log log() {
        return new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.INFO);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
