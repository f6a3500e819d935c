package org.freedmr.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;
import org.junit.jupiter.api.Test;

/// What the exchange reports when its server stops.
class ClosingTest {
    private static final int LOCAL = 2350;
    private static final int DISTANT = 91;
    private static final int OWN = 2351;

    private final VirtualServer server =
            new VirtualServer(1, new SettingsPlan().build(), new MeshPlan(2340).link(new LinkPlan("FIVE", 2345, 5)));
    private final VirtualClient alice = client(2345678);
    private final VirtualClient bob = client(2345679);
    private final VirtualPeer five = server.peer("FIVE");

    private VirtualClient client(int id) {
        return server.client(
                ClientProfile.simplexHotspot(id, "M0ABC").withOptions("TS2=" + LOCAL + "," + DISTANT + ";SINGLE=0"));
    }

    @Test
    void everyCallSubscriptionAndSessionHasItsEndAndWhatSurvivesWasKeptBefore() {
        server.run(15 * VirtualServer.SECOND);
        server.playOut(alice, call(2345678, OWN, 1, 1));
        server.play(alice, call(2345678, LOCAL, 2, 25));
        server.play(five, call(2345001, DISTANT, 3, 25));
        server.run(2 * VirtualServer.SECOND);
        var kept = server.exchange().state(server.now());

        server.exchange().close(server.now());

        assertThat(server.events(Event.CallStarted.class)).hasSize(3);
        assertThat(server.events(Event.CallEnded.class))
                .extracting(Event.CallEnded::conference, end -> end.entry().peer(), Event.CallEnded::reason)
                .containsExactly(
                        tuple(OWN, "", Reason.TERMINATOR),
                        tuple(LOCAL, "", Reason.SERVER_STOP),
                        tuple(DISTANT, "FIVE", Reason.SERVER_STOP));
        assertThat(server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::client, Event.ClientDown::reason)
                .containsExactly(tuple(2345678, Reason.SERVER_STOP), tuple(2345679, Reason.SERVER_STOP));
        assertThat(server.events(Event.SubscriptionDown.class))
                .allMatch(event -> event.reason() == Reason.SERVER_STOP)
                .extracting(Event.SubscriptionDown::client, Event.SubscriptionDown::rfTalkgroup)
                .doesNotHaveDuplicates()
                .containsOnlyOnceElementsOf(server.events(Event.SubscriptionUp.class).stream()
                        .map(event -> tuple(event.client(), event.rfTalkgroup()))
                        .distinct()
                        .toList());
        assertThat(server.exchange().sessions()).isEmpty();
        assertThat(kept.entries())
                .anySatisfy(entry -> assertThat(entry.rfTalkgroup()).isEqualTo(OWN))
                .allSatisfy(entry -> assertThat(entry.source()).isEqualTo(Source.USER_ACTIVATED));
        assertThat(bob.heard().count()).as("bursts of the calls that were cut").isPositive();
    }

    @Test
    void aSecondCloseSaysNothingMore() {
        server.run(15 * VirtualServer.SECOND);
        server.exchange().close(server.now());
        int said = server.events().size();
        server.exchange().close(server.now());
        assertThat(server.events()).hasSize(said);
    }

    private static CallScript call(int radio, int talkgroup, int stream, int superframes) {
        return CallBuilder.group(radio, talkgroup).stream(stream)
                .superframes(superframes)
                .build();
    }
}
