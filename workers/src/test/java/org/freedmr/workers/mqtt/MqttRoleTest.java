package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MqttRoleTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final FakeBroker broker = new FakeBroker();
    private final RecordingDesk desk = new RecordingDesk();
    private final MqttRole role = new MqttRole(settings(""), broker, this::nowNs);
    private long nowNs;

    private long nowNs() {
        return nowNs;
    }

    private static MqttSettings settings(String prefix) {
        return new MqttSettings("broker.example.org", 1883, false, "", new Secret(""), null, 5, 1, prefix, false);
    }

    @BeforeEach
    void begin() {
        role.begin(desk);
    }

    private void pass(long seconds) {
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND_NS;
            role.tick(0);
        }
    }

    @Test
    void nothingIsPublishedBeforeTheServerSaysWhoItIs() throws Exception {
        role.standing(List.of(Play.client(1)), 0);
        role.event(Play.call(1), 0);
        pass(5);
        assertThat(broker.clientIds).isEmpty();
        assertThat(desk.state()).isEqualTo(RoleHealth.WAITING);

        role.event(new Event.ServerUp("2", -1, 0), 0);
        pass(1);

        assertThat(broker.clientIds).singleElement().asString().matches("freedmr-4294967295-[0-9a-f]{12}");
        assertThat(broker.topics())
                .containsExactlyInAnyOrder(
                        "freedmr/4294967295/status", "freedmr/4294967295/client/1", "freedmr/4294967295/health");
        assertThat(broker.wills.getFirst().topic()).isEqualTo("freedmr/4294967295/status");
        assertThat(broker.wills.getFirst().retain()).isTrue();
        assertThat(broker.wills.getFirst().qos()).isEqualTo(1);
        assertThat(desk.detail()).isEqualTo("connected to mqtt://broker.example.org:1883");
    }

    @Test
    void aServerWithAnotherIdHasOtherTopics() throws Exception {
        role.standing(List.of(new Event.ServerUp("2", 1, 0), Play.client(1)), 0);
        pass(1);
        broker.published.clear();

        role.standing(List.of(new Event.ServerUp("2", 2, 0), Play.client(1)), 0);
        pass(1);

        assertThat(broker.topics())
                .startsWith("freedmr/1/status")
                .contains("freedmr/2/status", "freedmr/2/client/1")
                .filteredOn(it -> it.startsWith("freedmr/1/"))
                .hasSize(1);
        assertThat(json(broker.published.getFirst()).path("state").stringValue())
                .isEqualTo("offline");
    }

    @Test
    void statesAndEventsHaveTheirOwnQualityOfService() throws Exception {
        role.standing(List.of(Play.server(), Play.client(1)), 0);
        pass(1);
        role.event(Play.call(1), 0);

        assertThat(broker.published)
                .extracting(it -> it.topic() + ' ' + it.qos() + ' ' + it.retain())
                .contains(
                        "freedmr/2341/status 1 true",
                        "freedmr/2341/client/1 1 true",
                        "freedmr/2341/health 0 true",
                        "freedmr/2341/event/call/start 1 false");
    }

    @Test
    void aStateThatDidNotChangeIsNotToldAgain() throws Exception {
        role.standing(List.of(Play.server(), Play.client(1), Play.peer("uk")), 0);
        pass(1);
        broker.published.clear();

        role.standing(List.of(Play.server(), Play.client(1), Play.peer("uk")), 0);
        role.event(Play.client(1), 0);

        assertThat(broker.topics()).doesNotContain("freedmr/2341/client/1", "freedmr/2341/peer/uk");
    }

    @Test
    void figuresOfALinkAreToldEveryThirtySecondsWithTheHealth() throws Exception {
        role.standing(List.of(Play.server(), Play.peer("uk")), 0);
        pass(1);
        broker.published.clear();
        for (int i = 1; i <= 20; i++) {
            role.event(new Event.LinkFigures("uk", i, 0, i, 0, 0, 0), 0);
            role.event(new Event.LinkFigures("unknown", i, 0, i, 0, 0, 0), 0);
            role.event(new Event.ChannelState("all", 7, 8, 9, 10), 0);
        }
        pass(29);
        assertThat(broker.published).isEmpty();

        pass(1);

        assertThat(broker.topics())
                .containsExactlyInAnyOrder("freedmr/2341/peer/uk", "freedmr/2341/status", "freedmr/2341/health");
        assertThat(json(message("peer/uk")).at("/figures/received").intValue()).isEqualTo(20);
        assertThat(json(message("health")).at("/channels/0/dropped").intValue()).isEqualTo(9);
    }

    @Test
    void aLostEventLeavesAGapInTheNumbers() throws Exception {
        role.standing(List.of(Play.server()), 0);
        pass(1);
        role.event(Play.call(1), 0);
        broker.hangUp("gone");
        role.event(Play.call(2), 0);
        role.event(Play.call(3), 0);
        pass(3);
        role.event(Play.call(4), 0);

        assertThat(broker.published.stream()
                        .filter(it -> it.topic().endsWith("call/start"))
                        .map(it -> json(it).path("seq").intValue()))
                .containsExactly(1, 4);
        assertThat(desk.lost).hasValue(2);
    }

    @Test
    void noMoreThanTheWindowIsOnItsWay() throws Exception {
        broker.answers = false;
        role.standing(List.of(Play.server()), 0);
        pass(1);
        for (int call = 0; call < 1_000; call++) {
            role.event(Play.call(call), 0);
        }
        assertThat(broker.published).hasSize(Publisher.WINDOW);

        broker.unanswered.removeFirst().complete(null);
        assertThat(broker.published).hasSize(Publisher.WINDOW + 1);

        while (!broker.unanswered.isEmpty()) {
            broker.unanswered.removeFirst().complete(null);
        }
        assertThat(broker.topics()).filteredOn(it -> it.endsWith("call/start")).hasSize(1_000);
        assertThat(desk.lost).hasValue(0);
        assertThat(role.waiting()).isZero();
    }

    @Test
    void whenTooMuchWaitsTheBeginningAndEndOfCallsAreLostLast() throws Exception {
        broker.answers = false;
        role.standing(List.of(Play.server()), 0);
        pass(1);
        for (int i = 0; i < 20_000; i++) {
            role.event(new Event.Refused(1, 1, false, 2, 3, Reason.LOOPED, 0), 0);
        }
        long lost = desk.lost.get();
        assertThat(lost).isPositive();

        role.event(Play.call(1), 0);
        role.event(Play.callEnd(1), 0);

        assertThat(desk.lost).hasValue(lost);
    }

    @Test
    void anAnswerOfALostConnectionCountsNoMore() throws Exception {
        broker.answers = false;
        role.standing(List.of(Play.server()), 0);
        pass(1);
        role.event(Play.call(1), 0);
        broker.hangUp("gone");
        broker.answers = true;
        pass(3);
        long done = desk.done.get();
        broker.unanswered.forEach(it -> it.complete(null));

        assertThat(desk.done).hasValue(done);
        assertThat(role.waiting()).isZero();
        assertThat(desk.lost).hasValue(1);
    }

    @Test
    void thePauseBetweenTwoTriesGrowsToAMinute() throws Exception {
        broker.accepts = false;
        role.standing(List.of(Play.server()), 0);
        pass(10 * 60);

        assertThat(broker.clientIds).hasSizeBetween(14, 26);
        assertThat(desk.state()).isEqualTo(RoleHealth.WAITING);
        assertThat(desk.detail())
                .matches("no connection to mqtt://broker.example.org:1883: refused; next try in \\d+ s");
        assertThat(broker.clientIds).containsOnly(broker.clientIds.getFirst());
    }

    @Test
    void settingsThatCannotBeUsedNowAreTriedAgain() throws Exception {
        broker.trouble = new IOException("ca.pem has no certificate in it");
        role.standing(List.of(Play.server()), 0);
        pass(2);
        assertThat(desk.detail()).contains("ca.pem has no certificate in it");

        broker.trouble = null;
        pass(5);

        assertThat(desk.state()).isEqualTo(RoleHealth.OK);
    }

    @Test
    void whatTheBrokerRefusesIsSaidAndNotTriedForever() throws Exception {
        broker.answers = false;
        role.standing(List.of(Play.server()), 0);
        pass(1);
        broker.unanswered.forEach(it -> it.completeExceptionally(new Connection.Refusal("NOT_AUTHORIZED")));
        broker.unanswered.clear();

        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.detail()).startsWith("the broker refuses freedmr/2341/").endsWith(": NOT_AUTHORIZED");
        assertThat(role.waiting()).isZero();
    }

    private Message message(String topic) {
        return broker.published.stream()
                .filter(it -> it.topic().endsWith(topic))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Message message) {
        return JsonMapper.shared().readTree(new String(message.payload(), StandardCharsets.UTF_8));
    }
}
