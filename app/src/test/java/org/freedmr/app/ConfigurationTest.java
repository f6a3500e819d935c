package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.core.subscription.RfAlias;
import org.freedmr.shell.Log;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {
    private static final String LISTENER = "[[listener]]\npassphrase = \"secret\"\n";

    @TempDir
    Path directory;

    /// Each line: the text, with `|` for the end of a line; the line and key that are named; what is said of them; what
    /// is to be done.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            [server|x = 1 ~ :1: ~ is not TOML ~ correct the line
            [server]|keepalive = 10 ~ :2: server.keepalive: ~ 10 is out of range ~ use a whole number from 25 to 600
            [server]|keepalive = "40" ~ :2: server.keepalive: ~ is not a whole number ~ without quotation marks
            [server]||lgo = "info" ~ :3: server.lgo: ~ is not known ~ did you mean log?
            [server]|log = "loud" ~ :2: server.log: ~ 'loud' is not known ~ debug, info, warning, error
            [server]|wholly_different = 1 ~ :2: server.wholly_different: ~ is not known ~ remove it
            [sever]|log = "info" ~ :1: sever: ~ is not known ~ did you mean the table [server]?
            [access]|registration = "ALLOW:1" ~ :2: access.registration: ~ 'ALLOW' ~ DENY:1-5,7
            [access]|talkgroups_slot1 = "DENY:1-x" ~ :2: access.talkgroups_slot1: ~ '1-x' ~ PERMIT:ALL
            [access]|black_listed_addresses = ["host"] ~ :2: access.black_listed_addresses: ~ is not an IP ~ the number
            [access]|black_listed_clients = 5 ~ :2: access.black_listed_clients: ~ is not a list ~ square brackets
            [files]|known_ids = 3 ~ :2: files.known_ids: ~ is not text ~ quotation marks
            [[listener]]|listen = ["0.0.0.0:62031"] ~ :1: listener.passphrase: ~ nobody could log in ~ open_access = true
            [[listener]]|passphrase = "" ~ :2: listener.passphrase: ~ nobody could log in ~ open_access = true
            [[listener]]|passphrase = "x"|open_access = true ~ :3: listener.open_access: ~ beside a passphrase ~ keep one
            [[listener]]|passphrase = "x"|open_access = "yes" ~ :3: listener.open_access: ~ neither true ~ true or false
            [[listener]]|passphrase_file = "missing" ~ :2: listener.passphrase_file: ~ cannot be read ~ check its name
            [[listener]]|passphrase = "x"|listen = ["example.org:1"] ~ :3: listener.listen: ~ is not an IP ~ the number
            [[listener]]|passphrase = "x"|listen = ["::1:62031"] ~ :3: listener.listen: ~ is not an address ~ [2001:db8::1]
            [[listener]]|passphrase = "x"|listen = ["127.0.0.1"] ~ :3: listener.listen: ~ has no port ~ 192.0.2.1:62031
            [[listener]]|passphrase = "x"|listen = [] ~ :3: listener.listen: ~ is empty ~ at least one address
            [[listener]]|passphrase = "x"|capcity = 3 ~ :3: listener.capcity: ~ is not known ~ did you mean capacity?
            [[listener]]|passphrase = "x"|static_slot1 = [91, 0] ~ :3: listener.static_slot1: ~ 0 is out of range ~ from 1
            [[listener]]|passphrase = "x"|[[listener.rf_alias]]|rf_talkgroup = 7 ~ :3: listener.rf_alias.conference: ~ is missing ~ add it
            [[listener]]|passphrase = "x"|[[listener.rf_alias]]|rf_talkgroup = 7|conference = 8|slot = 3 ~ :6: listener.rf_alias.slot: ~ 3 is out ~ from 1 to 2
            [[listener]]|passphrase = "x"|[[listener]]|passphrase = "y" ~ :3: listener.name: ~ 'access' is taken ~ its own name
            """)
    void whatIsWrongIsNamedWithLineKeyAndRemedy(String text, String where, String what, String remedy)
            throws IOException {
        String whole = text.contains("[[listener]]") ? text : text + "|" + LISTENER;
        assertThat(problems(whole.replace('|', '\n')))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("freedmr.toml" + where)
                        .contains(what)
                        .contains(remedy));
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        assertThat(problems("[server]\nkeepalive = 1\nmax_call = 1\n[[listener]]\nnmae = \"x\"\nlisten = 3\n"))
                .hasSize(5);
    }

    @Test
    void aFileWithoutListenersIsWrong() throws IOException {
        assertThat(problems("[server]\nlog = \"debug\"\n"))
                .singleElement()
                .asString()
                .contains("listener: there is none");
    }

    @Test
    void aFileThatIsNotThereIsWrong() {
        assertThat(problems(directory.resolve("freedmr.toml")))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void openAccessIsPossibleIfOneSaysSo() throws IOException, WrongSettings {
        ListenerSettings listener = read("[[listener]]\nlisten = [\"0.0.0.0:62031\"]\nopen_access = true\n")
                .access()
                .listeners()
                .getFirst();
        assertThat(listener.openAccess()).isTrue();
        assertThat(listener.passphrase().isEmpty()).isTrue();
    }

    @Test
    void perIdPasswordsCanStandAlone() throws IOException, WrongSettings {
        assertThat(read("[files]\npasswords = \"pw\"\n[[listener]]\n").files().passwords())
                .isEqualTo(directory.resolve("pw"));
    }

    @Test
    void thePassphraseMayLieInAFileOfItsOwn() throws IOException, WrongSettings {
        Files.writeString(directory.resolve("secret"), "se cret\nignored\n");
        assertThat(read("[[listener]]\npassphrase_file = \"secret\"\n")
                        .access()
                        .listeners()
                        .getFirst()
                        .passphrase())
                .isEqualTo(new Secret("se cret"));
    }

    @Test
    void everythingThatCanBeSaidIsHeard() throws IOException, WrongSettings {
        ServerSettings settings = read("""
                [server]
                log = "debug"
                keepalive = 60
                max_call = 120
                [access]
                logins_per_client = 1
                logins_per_address = 2
                logins_per_network = 3
                black_listed_clients = [4294967295]
                black_listed_addresses = ["192.0.2.1", "2001:db8::1"]
                registration = "PERMIT:1-10"
                [files]
                known_ids = "ids.csv"
                runtime_directory = "run"
                state_directory = "state"
                [[listener]]
                name = "main"
                listen = ["127.0.0.1:1000", "[::1]:1001"]
                passphrase = "secret"
                capacity = 5
                hang_time = 0
                single_mode = false
                timer = 0
                ident = false
                language = "de_DE"
                static_slot1 = [91]
                static_slot2 = [92, 93]
                default_reflector = 4400
                allow_unregistered = true
                rebind_same_address = false
                talkgroups_slot2 = "deny: 5 - 7 , 6-9"
                [[listener.rf_alias]]
                client = 2341234
                slot = 1
                rf_talkgroup = 8
                conference = 235
                [[listener]]
                name = "second"
                listen = ["127.0.0.1:1002"]
                passphrase = "other"
                """);
        ListenerSettings main = settings.access().listeners().getFirst();
        assertThat(settings.logLevel()).isEqualTo(Log.Level.DEBUG);
        assertThat(settings.access().keepaliveNs()).isEqualTo(60_000_000_000L);
        assertThat(settings.access().maxCallNs()).isEqualTo(120_000_000_000L);
        assertThat(settings.access().budgets()).isEqualTo(new LoginBudgets(1, 2, 3));
        assertThat(settings.access().blackListedClients()).containsExactly(-1);
        assertThat(settings.access().blackListedAddresses()).hasSize(2).startsWith("192.0.2.1");
        assertThat(settings.access().registration()).isEqualTo(new Acl(true, new long[] {1, 10}));
        assertThat(settings.files().knownIds()).isEqualTo(directory.resolve("ids.csv"));
        assertThat(settings.files().runtimeDirectory()).isEqualTo(directory.resolve("run"));
        assertThat(settings.files().stateDirectory()).isEqualTo(directory.resolve("state"));
        assertThat(settings.listens().getFirst()).containsExactly(at("127.0.0.1", 1000), at("::1", 1001));
        assertThat(main.name()).isEqualTo("main");
        assertThat(main.capacity()).isEqualTo(5);
        assertThat(main.hangTimeNs()).isZero();
        assertThat(main.singleMode()).isFalse();
        assertThat(main.timerMinutes()).isZero();
        assertThat(main.ident()).isFalse();
        assertThat(main.language()).isEqualTo("de_DE");
        assertThat(main.staticSlot1()).containsExactly(91);
        assertThat(main.staticSlot2()).containsExactly(92, 93);
        assertThat(main.defaultReflector()).isEqualTo(4400);
        assertThat(main.allowUnregistered()).isTrue();
        assertThat(main.rebindSameAddress()).isFalse();
        assertThat(main.talkgroupsSlot2()).isEqualTo(new Acl(false, new long[] {5, 9}));
        assertThat(main.aliases()).containsExactly(new RfAlias(2_341_234, 1, 8, 235));
        assertThat(settings.access().listeners()).hasSize(2);
    }

    @Test
    void anOddlyWrittenAccessListIsWarnedOf() throws IOException, WrongSettings {
        ServerSettings settings = read("[access]\nregistration = \"DENY:9-1\"\n" + LISTENER);
        assertThat(settings.access().registration()).isEqualTo(new Acl(false, new long[] {1, 9}));
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .contains("freedmr.toml:2: access.registration: '9-1' is reversed; it was read as 1-9");
    }

    @Test
    void aPlainFileHasNoWarnings() throws IOException, WrongSettings {
        assertThat(read(LISTENER).warnings()).isEmpty();
    }

    @Test
    void withoutAFileOnlyThisMachineIsServedAndWithAPassphrase() {
        ServerSettings settings = Configuration.local(
                new Secret("made"),
                new OwnDirectories(
                        directory.toString(), directory.resolve("state").toString()));
        assertThat(settings.listens().getFirst()).containsExactly(at("127.0.0.1", 62_031), at("::1", 62_031));
        assertThat(settings.access().listeners().getFirst().passphrase()).isEqualTo(new Secret("made"));
        assertThat(settings.access().listeners().getFirst().openAccess()).isFalse();
        assertThat(settings.files().runtimeDirectory()).isEqualTo(directory);
        assertThat(settings.files().stateDirectory()).isEqualTo(directory.resolve("state"));
    }

    @Test
    void theExampleIsGood() throws WrongSettings {
        Path example = Path.of("..", "freedmr.toml.example");
        assertThat(Configuration.read(example, OwnDirectories.NONE).access().listeners())
                .isNotEmpty();
    }

    @Test
    void theLocalPassphraseIsMadeOnceAndKept() throws IOException {
        Path runtime = directory.resolve("runtime");
        LocalPassphrase first = LocalPassphrase.in(runtime);
        LocalPassphrase second = LocalPassphrase.in(runtime);
        assertThat(first.isNew()).isTrue();
        assertThat(first.text()).hasSize(16);
        assertThat(second.isNew()).isFalse();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(first.toString()).doesNotContain(first.text());
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private ServerSettings read(String text) throws IOException, WrongSettings {
        return Configuration.read(Files.writeString(directory.resolve("freedmr.toml"), text), OwnDirectories.NONE);
    }

    private List<String> problems(String text) throws IOException {
        return problems(Files.writeString(directory.resolve("freedmr.toml"), text));
    }

    private static List<String> problems(Path file) {
        try {
            Configuration.read(file, OwnDirectories.NONE);
            return List.of();
        } catch (WrongSettings e) {
            return e.problems();
        }
    }
}
