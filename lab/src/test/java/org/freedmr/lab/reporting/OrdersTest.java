package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.AclParser;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;

/// What commands do to the memberships and options of clients.
class OrdersTest {
    private static final long SECOND = VirtualServer.SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final int ALICE = 2_345_678;
    private static final int BOB = 2_345_679;
    private static final int RELAY = 234_501;

    private final SettingsPlan plan = new SettingsPlan();
    private final VirtualServer server = new VirtualServer(1, plan.build());
    private final VirtualClient alice =
            server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC").withOptions("TS2=91;TIMER=7"));
    private final VirtualClient bob =
            server.client(ClientProfile.simplexHotspot(BOB, "M0DEF").withOptions("TS2=2350"));
    private final VirtualClient relay = server.client(ClientProfile.repeater(RELAY, "GB7AA"));
    private int stream = 1;

    OrdersTest() {
        server.run(15 * SECOND);
    }

    private Outcome command(Command command) {
        return server.exchange().command(command, server.now());
    }

    private void isRefused(Command command, String why) {
        assertThat(command(command)).isEqualTo(Outcome.refused(why));
    }

    private void isDone(Command command) {
        assertThat(command(command)).isEqualTo(Outcome.DONE);
    }

    private List<Integer> talkgroups(int client, int slot) {
        return server.exchange().book().of(client, slot).stream()
                .map(Subscription::rfTalkgroup)
                .toList();
    }

    private List<Event.SubscriptionUp> ups(int client, int talkgroup) {
        return server.events(Event.SubscriptionUp.class).stream()
                .filter(it -> it.client() == client && it.rfTalkgroup() == talkgroup)
                .toList();
    }

    private List<Reason> downs(int client, int talkgroup) {
        return server.events(Event.SubscriptionDown.class).stream()
                .filter(it -> it.client() == client && it.rfTalkgroup() == talkgroup)
                .map(Event.SubscriptionDown::reason)
                .toList();
    }

    private int talk(VirtualClient client, int talkgroup, int superframes) {
        server.playOut(
                client,
                CallBuilder.group(client.profile().id(), talkgroup).slot(2).stream(++stream)
                        .superframes(superframes)
                        .build());
        return stream;
    }

    private void options(VirtualClient client, String text) {
        server.inject(
                server.addressOf(client), OptionsMessage.build(client.profile().id(), text));
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsMadeAMemberHearsTheTalkgroupUntilTheTimeIsOver() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 15));
        long endMs = server.now().epochMs() + 15 * 60_000;

        assertThat(ups(ALICE, 2350)).containsExactly(new Event.SubscriptionUp(ALICE, 2, 2350, 2350, Source.API, endMs));
        int said = talk(bob, 2350, 2);
        assertThat(alice.heard().stream(said)).hasSize(14);
        assertThat(relay.heard().stream(said)).isEmpty();

        server.run(15 * MINUTE);
        assertThat(downs(ALICE, 2350)).containsExactly(Reason.EXPIRED);
        assertThat(alice.heard().stream(talk(bob, 2350, 2))).isEmpty();
    }

    @Test
    void zeroMinutesLastAsLongAsTheSessionWhateverItsUserSays() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 0));
        talk(alice, 2350, 2);
        server.run(60 * MINUTE);

        assertThat(talkgroups(ALICE, 2)).containsExactly(91, 2350);
        isDone(new Command.Disconnect(ALICE));
        assertThat(downs(ALICE, 2350)).containsExactly(Reason.CLOSED_BY_SERVER);
    }

    @Test
    void itsUserCanLengthenItByTalkingAndNotShortenIt() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 60));
        long agreedMs = ups(ALICE, 2350).getLast().expiryMs();
        talk(alice, 2350, 2);
        assertThat(ups(ALICE, 2350).getLast().expiryMs()).isEqualTo(agreedMs);

        server.run(58 * MINUTE);
        talk(alice, 2350, 2);
        assertThat(ups(ALICE, 2350).getLast().expiryMs()).isBetween(agreedMs + 4 * 60_000, agreedMs + 6 * 60_000);
        options(alice, "TS2=91;TIMER=1");
        assertThat(ups(ALICE, 2350).getLast().expiryMs()).isGreaterThan(agreedMs);
    }

    @Test
    void onceMoreMovesTheEndAndNothingElse() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 15));
        server.run(10 * MINUTE);
        isDone(new Command.Subscribe(ALICE, 2, 2350, 1));

        assertThat(ups(ALICE, 2350)).hasSize(2);
        assertThat(ups(ALICE, 2350).getLast().expiryMs()).isEqualTo(server.now().epochMs() + 60_000);
        assertThat(downs(ALICE, 2350)).isEmpty();
    }

    @Test
    void whatTheUserMadeBecomesOneOfTheCommandWithoutInterruption() {
        talk(alice, 2350, 2);
        server.play(
                bob,
                CallBuilder.group(BOB, 2350).slot(2).stream(++stream)
                        .superframes(10)
                        .build());
        server.run(SECOND);
        isDone(new Command.Subscribe(ALICE, 2, 2350, 0));
        server.run(5 * SECOND);

        assertThat(alice.heard().stream(stream)).hasSize(62);
        assertThat(downs(ALICE, 2350)).isEmpty();
        assertThat(ups(ALICE, 2350).getLast()).isEqualTo(new Event.SubscriptionUp(ALICE, 2, 2350, 2350, Source.API, 0));
    }

    @Test
    void aStaticTalkgroupStaysAsItIs() {
        assertThat(command(new Command.Subscribe(ALICE, 2, 91, 15)))
                .isEqualTo(new Outcome(true, "the client has this talkgroup as a static one; nothing was changed"));
        assertThat(ups(ALICE, 91)).hasSize(1);
    }

    @Test
    void optionsThatNameWhatACommandMadeMakeItStatic() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 1));
        options(alice, "TS2=91,2350");
        server.run(2 * MINUTE);

        assertThat(ups(ALICE, 2350))
                .extracting(Event.SubscriptionUp::source)
                .containsExactly(Source.API, Source.STATIC);
        assertThat(downs(ALICE, 2350)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        isRefused(new Command.Subscribe(1, 2, 2350, 0), "no such client is logged in");
        isRefused(new Command.Subscribe(ALICE, 1, 2350, 0), "a simplex client has slot 2 only");
        isRefused(new Command.Unsubscribe(ALICE, 1, 2350), "a simplex client has slot 2 only");
        isRefused(new Command.Subscribe(RELAY, 0, 2350, 0), "there is no such slot");
        isRefused(new Command.Subscribe(RELAY, 3, 2350, 0), "there is no such slot");
        for (int reserved : new int[] {1, 9, 4000, 5000, 9990, 9999}) {
            isRefused(new Command.Subscribe(RELAY, 2, reserved, 0), "this talkgroup number is reserved");
        }
        for (int none : new int[] {-1, 0, 16_776_416, Integer.MIN_VALUE}) {
            isRefused(new Command.Subscribe(RELAY, 2, none, 0), "there is no such talkgroup");
        }
        isRefused(new Command.Subscribe(RELAY, 2, 2350, -1), "a subscription lasts 0 to 35791394 minutes");
        isRefused(new Command.Subscribe(RELAY, 2, 2350, 35_791_395), "a subscription lasts 0 to 35791394 minutes");
        plan.talkgroupsSlot1 = AclParser.parse("DENY:2350", Acl.HIGHEST_RADIO, new ArrayList<>());
        server.install(plan.build());
        isRefused(
                new Command.Subscribe(RELAY, 1, 2350, 0),
                "the talkgroup list does not admit this talkgroup towards the client");

        assertThat(talkgroups(ALICE, 2)).containsExactly(91);
        assertThat(talkgroups(RELAY, 1)).isEmpty();
        assertThat(talkgroups(RELAY, 2)).isEmpty();
        isDone(new Command.Subscribe(RELAY, 1, 2351, 35_791_394));
        assertThat(talkgroups(RELAY, 1)).containsExactly(2351);
    }

    @Test
    void aSlotHasABoundForWhatCommandsMake() {
        IntStream.range(0, Limits.ORDERED_PER_SLOT).forEach(i -> isDone(new Command.Subscribe(RELAY, 1, 1_000 + i, 0)));
        isRefused(new Command.Subscribe(RELAY, 1, 2350, 0), "the slot has 100 talkgroups by command already");
        isDone(new Command.Subscribe(RELAY, 1, 1_000, 5));
        isDone(new Command.Subscribe(RELAY, 2, 2350, 0));
    }

    @Test
    void whatWasMadeAtRunTimeCanBeEndedAndWhatIsNotThereIsEndedAlready() {
        isDone(new Command.Subscribe(ALICE, 2, 2350, 0));
        talk(alice, 2351, 2);
        server.playOut(
                alice, CallBuilder.unit(ALICE, 235).slot(2).stream(++stream).build());

        isDone(new Command.Unsubscribe(ALICE, 2, 2350));
        isDone(new Command.Unsubscribe(ALICE, 2, 2350));
        isDone(new Command.Unsubscribe(ALICE, 2, 2351));
        isDone(new Command.Unsubscribe(ALICE, 2, 9));
        isRefused(new Command.Unsubscribe(1, 2, 9), "no such client is logged in");

        assertThat(downs(ALICE, 2350)).containsExactly(Reason.RESET);
        assertThat(downs(ALICE, 2351)).containsExactly(Reason.RESET);
        assertThat(downs(ALICE, 9)).containsExactly(Reason.RESET);
        assertThat(talkgroups(ALICE, 2)).containsExactly(91);
        assertThat(talkgroups(BOB, 2)).containsExactly(2350);
    }

    @Test
    void aStaticTalkgroupIsNotEndedAndItIsSaidWhereItComesFrom() {
        plan.staticSlot2 = List.of(92);
        plan.defaultReflector = 235;
        server.install(plan.build());

        isRefused(new Command.Unsubscribe(ALICE, 2, 91), "the talkgroup is static: it comes from the client's options");
        isRefused(
                new Command.Unsubscribe(RELAY, 2, 92),
                "the talkgroup is static: it comes from the settings of its listener");
        isRefused(
                new Command.Unsubscribe(RELAY, 2, 9),
                "the link is the default reflector: it comes from the settings of its listener");
        assertThat(downs(RELAY, 92)).isEmpty();
    }

    @Test
    void optionsAreSetAsIfTheClientHadSentThem() {
        assertThat(command(new Command.SetOptions(ALICE, "TS2=92,A;SINGLE=1;Type=x")))
                .isEqualTo(new Outcome(true, "TS2: 'A' cannot be a static talkgroup"));

        assertThat(talkgroups(ALICE, 2)).containsExactly(92);
        Event.ClientSettings told = server.events(Event.ClientSettings.class).getLast();
        assertThat(told.singleMode()).isTrue();
        assertThat(told.options()).isEqualTo("TS2=92,A;SINGLE=1");
        assertThat(server.events(Event.ClientChanged.class).getLast())
                .isEqualTo(new Event.ClientChanged(ALICE, "options"));
        isRefused(new Command.SetOptions(1, "TS2=92"), "no such client is logged in");
    }

    @Test
    void optionsThatAreSetAreNoSignOfLifeOfTheClient() {
        server.network().impair(server.addressOf(bob), server.address(), Impairment.loss(1));
        for (int i = 0; i < 5; i++) {
            command(new Command.SetOptions(BOB, "TS2=" + (100 + i)));
            server.run(9 * SECOND);
        }
        assertThat(server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::client)
                .containsExactly(BOB);
    }

    @Test
    void optionsWithAnotherKeyOrAPasswordAreRefusedWhole() {
        options(relay, "KEY=hush;TS2=91");

        isRefused(new Command.SetOptions(RELAY, "TS2=92"), "the options need the KEY that the client's options have");
        isRefused(
                new Command.SetOptions(RELAY, "KEY=husk;TS2=92"),
                "the options need the KEY that the client's options have");
        for (String password : List.of("PASS=hush5678", "KEY=hush;TS2=92;pass=x", "\"PASS\"=hush56")) {
            isRefused(new Command.SetOptions(RELAY, password), "a password cannot be set in this way");
        }
        assertThat(talkgroups(RELAY, 2)).containsExactly(91);
        isDone(new Command.SetOptions(RELAY, "TS2=92;KEY=hush"));
        assertThat(talkgroups(RELAY, 2)).containsExactly(92);
        assertThat(server.events().toString()).doesNotContain("hush");
    }

    @Test
    void theKeyIsProvedByItsDigestAndByNothingElse() {
        options(relay, "KEY=hush;TS2=91");

        isDone(new Command.ProveKey(RELAY, digest("hush")));
        for (String wrong : List.of("", "hush", digest("husk"), digest("hush").substring(1), "é".repeat(64))) {
            isRefused(new Command.ProveKey(RELAY, wrong), "the key is another one");
        }
        isRefused(new Command.ProveKey(ALICE, digest("")), "the client's options have no key");
        isRefused(new Command.ProveKey(1, digest("hush")), "no such client is logged in");
    }

    @Test
    void aResetOfAllFreesKeysAndEndsWhatWasMadeAtRunTimeByEverybody() {
        options(relay, "KEY=hush;TS2=91");
        talk(alice, 2351, 2);
        isDone(new Command.Subscribe(BOB, 2, 2351, 0));
        isDone(new Command.ResetAll());

        assertThat(downs(ALICE, 2351)).containsExactly(Reason.RESET);
        assertThat(downs(BOB, 2351)).containsExactly(Reason.RESET);
        assertThat(talkgroups(ALICE, 2)).containsExactly(91);
        assertThat(talkgroups(BOB, 2)).containsExactly(2350);
        isDone(new Command.ProveKey(RELAY, digest("hush")));
        options(relay, "KEY=other;TS2=91");
        isDone(new Command.ProveKey(RELAY, digest("other")));
        isRefused(new Command.ProveKey(RELAY, digest("hush")), "the key is another one");
        assertThat(server.events(Event.ClientDown.class)).isEmpty();
    }

    @Test
    void neitherKeyNorDigestIsInTheTextOfACommand() {
        assertThat(new Command.SetOptions(ALICE, "KEY=hush").toString()).doesNotContain("hush");
        assertThat(new Command.ProveKey(ALICE, digest("hush")).toString()).doesNotContain(digest("hush"));
    }

    @Test
    void whileTheUserTalksTheEndIsOpenAndItIsToldOnceEachTime() {
        talk(alice, 2350, 2);
        talk(alice, 2350, 30);

        List<Event.SubscriptionUp> told = ups(ALICE, 2350);
        long nowMs = server.now().epochMs();
        assertThat(told).hasSize(4);
        assertThat(told).extracting(it -> it.expiryMs() == 0).containsExactly(true, false, true, false);
        assertThat(told.getLast().expiryMs()).isBetween(nowMs + 7 * 60_000 - 100, nowMs + 7 * 60_000);

        options(alice, "TS2=91;TIMER=1");
        assertThat(ups(ALICE, 2350)).hasSize(5);
        assertThat(ups(ALICE, 2350).getLast().expiryMs()).isEqualTo(server.now().epochMs() + 60_000);
        options(alice, "TS2=91,2350;TIMER=1");
        assertThat(ups(ALICE, 2350).getLast())
                .isEqualTo(new Event.SubscriptionUp(ALICE, 2, 2350, 2350, Source.STATIC, 0));
        assertThat(downs(ALICE, 2350)).isEmpty();
    }

    @Test
    void whatIsHeldOpenWhenTheProcessDiesHasAnEndInTheNext() {
        isDone(new Command.Subscribe(ALICE, 2, 2351, 0));
        server.play(
                alice,
                CallBuilder.group(ALICE, 2350).slot(2).stream(++stream)
                        .superframes(100)
                        .build());
        server.run(10 * SECOND);
        server.killAndRestart();
        server.run(3 * MINUTE);
        assertThat(talkgroups(ALICE, 2)).contains(2350, 2351);

        server.run(7 * MINUTE);
        assertThat(talkgroups(ALICE, 2)).containsExactlyInAnyOrder(91, 2351);
    }

    @Test
    void aCallToAnIdIsToldAsOne() {
        talk(alice, 2350, 2);
        server.playOut(
                alice, CallBuilder.unit(ALICE, 235).slot(2).stream(++stream).build());

        assertThat(server.events(Event.CallStarted.class))
                .extracting(Event.CallStarted::conference, Event.CallStarted::unit)
                .containsExactly(tuple(2350, false), tuple(235, true));
    }
}
