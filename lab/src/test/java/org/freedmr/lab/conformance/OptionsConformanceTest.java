package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.MINUTE;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Check 6: the option vectors of section 3.6 as they show in the subscriptions of a repeater.
class OptionsConformanceTest {
    private static final int STREAM = 0x22334455;

    @ParameterizedTest
    @Check(6)
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            TS2=91,2350;DIAL=0;SINGLE=0;TIMER=15;VOICE=1;LANG=en_GB;            |         | 91 2350
            "TS1=;TS2=235 , 91;"                                                 |         | 235 91
            StartRef=4013;RelinkTime=15;UserLink=1;TS1_1=262;TS1_2=1;TS1_3=20;   | 262 20  |
            TS2=91,A92,,9990;TIMER=x;SINGLE=1                                    |         | 91
            TIMER=0;DIAL=2350                                                    |         | 9→2350
            DIAL=91;StartRef=92                                                  |         | 9→92
            ;                                                                    |         |
            """)
    void anOptionsVectorGivesItsSubscriptions(String options, String slot1, String slot2) {
        SettingsPlan plan = new SettingsPlan();
        plan.staticSlot1 = List.of(70);
        plan.staticSlot2 = List.of(80);
        plan.defaultReflector = 81;
        Stage stage = new Stage(1, plan);
        VirtualClient client = stage.repeater(ALICE, options);
        stage.loggedIn();

        assertThat(stage.subscriptions(client, 1)).isEqualTo(words(slot1));
        assertThat(stage.subscriptions(client, 2)).isEqualTo(words(slot2));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }

    @ParameterizedTest
    @Check(6)
    @CsvSource(delimiter = '|', textBlock = """
            TS2=91,2350;DIAL=0;SINGLE=0;TIMER=15 | 15
            StartRef=4013;RelinkTime=15          | 15
            TS2=91,A92,,9990;TIMER=x;SINGLE=1    | 10
            TS2=91                               | 10
            """)
    void anOptionsVectorGivesTheLifeOfAUserActivatedSubscription(String options, long minutes) {
        Stage stage = new Stage();
        VirtualClient client = stage.hotspot(ALICE, options);
        stage.loggedIn();

        stage.call(client, 3100, STREAM, 1);
        stage.run(minutes * MINUTE - SECOND);
        assertThat(stage.subscriptions(client, 2)).contains("3100");
        stage.run(SECOND);
        assertThat(stage.subscriptions(client, 2)).doesNotContain("3100");
    }

    @Test
    @Check(6)
    void aTimerOfZeroNeverExpires() {
        Stage stage = new Stage();
        VirtualClient client = stage.hotspot(ALICE, "TIMER=0;DIAL=2350");
        stage.loggedIn();

        stage.call(client, 3100, STREAM, 1);
        stage.run(24 * 60 * MINUTE);

        assertThat(stage.subscriptions(client, 2)).containsExactly("9→2350", "3100");
    }

    @Test
    @Check(6)
    void anOptionsTextWithoutTheKeyOfTheFirstIsIgnoredAndStillConfirmed() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient client = new RawClient(server, 1, ALICE).loggedIn("KEY=abc;TS2=91");

        assertThat(client.sends(OptionsMessage.build(ALICE, "TS2=92"))).containsExactly(client.acknowledgement());
        assertThat(talkgroups(server, ALICE)).containsExactly(91);

        assertThat(client.sends(OptionsMessage.build(ALICE, "KEY=abc;TS2=93")))
                .containsExactly(client.acknowledgement());
        assertThat(talkgroups(server, ALICE)).containsExactly(93);
    }

    @Test
    @Check(6)
    void theOptionsOfOneClientNeverChangeAnother() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient alice = new RawClient(server, 1, ALICE).loggedIn("TS2=91,2350;DIAL=235;TIMER=15");
        new RawClient(server, 2, BOB).loggedIn("TS2=92;KEY=bob");
        List<Subscription> before = subscriptions(server, BOB);
        int told = server.events().size();

        alice.sends(OptionsMessage.build(ALICE, "TS2=93;SINGLE=1;TIMER=1;LANG=de_DE;KEY=alice"));
        alice.sends(OptionsMessage.build(ALICE, ""));

        assertThat(talkgroups(server, ALICE)).isEmpty();
        assertThat(subscriptions(server, BOB)).isEqualTo(before);
        assertThat(server.events().subList(told, server.events().size()))
                .noneMatch(event -> event.toString().contains("client=" + BOB));
    }

    private static List<Subscription> subscriptions(VirtualServer server, int client) {
        List<Subscription> both = new ArrayList<>(server.exchange().book().of(client, 1));
        both.addAll(server.exchange().book().of(client, 2));
        return both;
    }

    private static List<Integer> talkgroups(VirtualServer server, int client) {
        return subscriptions(server, client).stream()
                .map(Subscription::rfTalkgroup)
                .toList();
    }
}
