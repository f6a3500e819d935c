package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.port.Outcome;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Forged;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.IdMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Bans of client IDs and addresses: who is put out, who is kept out, and until when.
class BanTest {
    private static final long SECOND = VirtualServer.SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final int ALICE = 2_345_678;
    private static final int BOB = 2_345_679;
    private static final int STRANGER = 2_350_001;
    private static final Address ELSEWHERE = Address.ofIpv4(0x0A770001, 4_000);

    private final SettingsPlan plan = new SettingsPlan();
    private final VirtualServer server = new VirtualServer(1, plan.build());
    private final VirtualClient alice =
            server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC").withOptions("TS2=91"));
    private final VirtualClient bob =
            server.client(ClientProfile.simplexHotspot(BOB, "M0DEF").withOptions("TS2=91"));
    private final List<byte[]> answers = new ArrayList<>();

    BanTest() {
        server.network().attach(ELSEWHERE, (from, bytes, length, nowNs) -> answers.add(bytes.clone()));
        server.run(15 * SECOND);
    }

    private Outcome command(Command command) {
        return server.exchange().command(command, server.now());
    }

    private void ban(String subject, long minutes) {
        long untilMs = minutes == 0 ? 0 : server.now().epochMs() + minutes * 60_000;
        assertThat(command(new Command.Ban(subject, "abuse", untilMs))).isEqualTo(Outcome.DONE);
    }

    private void lift(String subject) {
        assertThat(command(new Command.LiftBan(subject))).isEqualTo(Outcome.DONE);
    }

    private static String host(Address address) {
        String text = address.toString();
        return text.substring(0, text.lastIndexOf(':'));
    }

    private @Nullable Reason send(Address from, byte[] bytes) {
        answers.clear();
        Reason reason = server.exchange().datagram(0, from, bytes, bytes.length, server.now());
        server.network().deliverUntil(server.clock().monoNs());
        return reason;
    }

    private List<Event.Banned> standing() {
        List<Event.Banned> told = new ArrayList<>();
        server.exchange().standing().forEachRemaining(each -> {
            if (each instanceof Event.Banned ban) {
                told.add(ban);
            }
        });
        return told;
    }

    @Test
    void aBannedClientIsPutOutAtOnceAndToldAndNobodyElseIs() {
        int talk = 7;
        server.play(
                alice, CallBuilder.group(ALICE, 91).stream(talk).superframes(10).build());
        server.run(SECOND);
        List<Integer> heard = new ArrayList<>();
        server.tap((to, bytes, length) -> {
            if (IdMessage.SERVER_CLOSE.matches(bytes, length)) {
                heard.add(to.port());
            }
        });
        ban(Integer.toString(ALICE), 10);

        assertThat(heard).hasSize(1);
        assertThat(server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::client, Event.ClientDown::reason)
                .containsExactly(tuple(ALICE, Reason.BANNED));
        server.run(30 * SECOND);
        assertThat(alice.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(bob.state()).isEqualTo(ClientState.RUNNING);
        assertThat(bob.heard().stream(talk)).hasSizeLessThan(30);
        assertThat(server.events(Event.LoginRefused.class))
                .isNotEmpty()
                .allMatch(it -> it.client() == ALICE && it.reason() == Reason.BANNED);
        assertThat(server.exchange().counted(Reason.BANNED)).isPositive();
    }

    @Test
    void aBannedAddressIsClosedToEveryClientBehindItWhateverThePort() {
        server.move(
                bob,
                new Address(
                        server.addressOf(alice).high(), server.addressOf(alice).low(), 50_001));
        server.run(60 * SECOND);
        assertThat(VirtualServer.areRunning(List.of(alice, bob))).isTrue();
        VirtualClient carol = server.client(ClientProfile.simplexHotspot(STRANGER, "M0GHI"));
        server.run(15 * SECOND);

        ban(host(server.addressOf(alice)), 0);
        server.run(5 * MINUTE);

        assertThat(alice.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(bob.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(carol.state()).isEqualTo(ClientState.RUNNING);
        assertThat(server.exchange().sessions()).hasSize(1);
    }

    @Test
    void whoIsBannedGetsNoMoreThanARefusal() {
        ban(host(ELSEWHERE), 10);
        byte[] login = Forged.login(STRANGER);
        assertThat(send(ELSEWHERE, login)).isEqualTo(Reason.BANNED);
        assertThat(answers).singleElement().matches(it -> IdMessage.REFUSAL.matches(it, it.length));
        assertThat(send(ELSEWHERE, login)).isEqualTo(Reason.PENALTY);
        assertThat(answers).isEmpty();

        server.run(2 * SECOND);
        assertThat(send(ELSEWHERE, Forged.ping(STRANGER + 1))).isEqualTo(Reason.BANNED);
        assertThat(answers).singleElement().matches(it -> IdMessage.REFUSAL.matches(it, it.length));
        assertThat(send(ELSEWHERE, Forged.key(STRANGER + 2, 1, "passw0rd"))).isEqualTo(Reason.BANNED);
        assertThat(answers).as("within the budget").isEmpty();
        assertThat(send(ELSEWHERE, Forged.login(-1))).as("a probe").isEqualTo(Reason.BANNED);
        assertThat(answers).isEmpty();
        assertThat(send(ELSEWHERE, Forged.config(STRANGER, "M0XYZ"))).isEqualTo(Reason.BANNED);
        assertThat(send(ELSEWHERE, Forged.burst(ALICE, ALICE, 91, 7))).isEqualTo(Reason.NOT_LOGGED_IN);
        assertThat(answers).isEmpty();
    }

    @Test
    void aBanRunsOutByItselfAndNothingIsHeldAgainstTheClientThen() {
        ban(Integer.toString(ALICE), 10);
        server.run(9 * MINUTE);
        assertThat(alice.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(standing()).hasSize(1);

        server.run(MINUTE);
        assertThat(server.events(Event.BanEnded.class))
                .containsExactly(new Event.BanEnded(Integer.toString(ALICE), Reason.EXPIRED));
        assertThat(standing()).isEmpty();
        server.run(MINUTE);
        assertThat(alice.state()).isEqualTo(ClientState.RUNNING);
    }

    @Test
    void aLiftedBanIsOverAndLiftingItOnceMoreIsNothing() {
        ban(Integer.toString(ALICE), 0);
        ban(host(ELSEWHERE), 60);
        server.run(MINUTE);
        lift(Integer.toString(ALICE));
        lift(Integer.toString(ALICE));
        lift("192.0.2.1");

        assertThat(server.events(Event.BanEnded.class))
                .containsExactly(new Event.BanEnded(Integer.toString(ALICE), Reason.LIFTED));
        server.run(MINUTE);
        assertThat(alice.state()).isEqualTo(ClientState.RUNNING);
        assertThat(send(ELSEWHERE, Forged.login(STRANGER))).isEqualTo(Reason.BANNED);
    }

    @Test
    void banningAgainChangesWhyAndUntilWhen() {
        ban(Integer.toString(ALICE), 10);
        Event.Banned first = server.events(Event.Banned.class).getFirst();
        server.run(MINUTE);
        command(new Command.Ban("0" + ALICE, "worse\u202e\n abuse", 0));
        command(new Command.Ban(Integer.toString(ALICE), "worse abuse", 0));

        assertThat(server.events(Event.Banned.class)).hasSize(2);
        assertThat(standing())
                .containsExactly(new Event.Banned(Integer.toString(ALICE), "worse abuse", first.sinceMs(), 0));
        server.run(60 * MINUTE);
        assertThat(server.events(Event.BanEnded.class)).isEmpty();
        assertThat(alice.state()).isNotEqualTo(ClientState.RUNNING);
    }

    @Test
    void anAddressIsWrittenInOneWay() {
        ban("2001:DB8:0:0:0:0:0:1", 0);
        ban("[2001:db8::1]", 0);
        assertThat(standing()).extracting(Event.Banned::subject).containsExactly("2001:db8::1");
        Address there = Address.parse("[2001:db8::1]:4000");
        assertThat(send(Objects.requireNonNull(there), Forged.login(STRANGER))).isEqualTo(Reason.BANNED);
        lift("2001:db8:0::1");
        assertThat(standing()).isEmpty();
    }

    @Test
    void whatIsNeitherIdNorAddressIsRefusedInWords() {
        for (String nonsense : List.of(
                "",
                "0",
                "-1",
                "4294967295",
                "99999999999",
                "M0ABC",
                "10.0.0.0/8",
                "10.0.0.1:5",
                "example.org",
                "0.0.0.0",
                "224.0.0.1",
                "::",
                "1e3",
                "١٢٣",
                " 5")) {
            assertThat(command(new Command.Ban(nonsense, "x", 0)))
                    .as(nonsense)
                    .isEqualTo(Outcome.refused("this is no client ID and no IP address"));
            assertThat(command(new Command.LiftBan(nonsense)).done()).isFalse();
        }
        assertThat(command(new Command.Ban("7", "x", server.now().epochMs())))
                .isEqualTo(Outcome.refused("the end of the ban is past already"));
        assertThat(server.events(Event.Banned.class)).isEmpty();
    }

    @Test
    void theTableIsBoundedAndSaysSo() {
        IntStream.range(0, Limits.BANS).forEach(i -> ban(Integer.toString(1_000_000 + i), 0));
        assertThat(command(new Command.Ban(Integer.toString(ALICE), "x", 0)))
                .isEqualTo(Outcome.refused("there are 1024 bans already"));
        assertThat(alice.state()).isEqualTo(ClientState.RUNNING);
        ban("1000000", 5);
        lift("1000001");
        ban(Integer.toString(ALICE), 0);
        assertThat(standing()).hasSize(Limits.BANS);
    }

    @Test
    void bansOutliveTheProcessButForThoseThatAreOverMeanwhile() {
        ban(Integer.toString(ALICE), 0);
        ban(host(ELSEWHERE), 10);
        server.run(MINUTE);
        server.killAndRestart();

        assertThat(standing()).hasSize(2);
        server.run(MINUTE);
        assertThat(alice.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(bob.state()).isEqualTo(ClientState.RUNNING);
        assertThat(send(ELSEWHERE, Forged.login(STRANGER))).isEqualTo(Reason.BANNED);
        server.run(9 * MINUTE);
        assertThat(server.events(Event.BanEnded.class))
                .containsExactly(new Event.BanEnded(host(ELSEWHERE), Reason.EXPIRED));
        server.killAndRestart();
        assertThat(standing()).extracting(Event.Banned::subject).containsExactly(Integer.toString(ALICE));
    }
}
