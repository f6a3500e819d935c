package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.workers.json.SampleEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds at every broker (`reporting.md` section 10.3). Check 11 of section 14 is the tests of a broker that is
/// down
/// at the start, of one that is begun anew, of the last will and of the clean-up after a restart; defect 23 of section
/// 13
/// is those with ghosts.
abstract class BrokerScenarios {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String prefix = "test/" + NUMBERS.incrementAndGet();
    private Gate gate;

    abstract TestBroker broker();

    @BeforeEach
    void openTheGate() throws Exception {
        gate = new Gate(broker().port());
        gate.open();
    }

    @AfterEach
    void shutTheGate() throws Exception {
        gate.close();
    }

    private Play play() {
        return new Play(Play.settings(gate.port(), prefix));
    }

    private Observer observer() {
        return new Observer(broker().port(), prefix);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void whatStandsIsRetainedAndWhatHappensIsNot(int version) throws Exception {
        Play play = new Play(Play.settings(gate.port(), prefix, version, false));
        play.standing(
                Play.server(),
                Play.client(-234),
                Play.settings(-234),
                Play.subscription(-234, 91),
                Play.subscription(-234, 235),
                Play.peer("uk"));
        play.untilConnected();
        try (Observer early = observer()) {
            play.tell(Play.call(1));
            play.tell(Play.callEnd(1));
            play.until(
                    () -> early.on("lastheard").size() == 1 && early.standing().size() == 5);
            assertThat(early.on("lastheard")).noneMatch(Observer.Heard::isRetained);
        }

        try (Observer late = observer()) {
            play.until(() -> late.standing().size() == 5);
            assertThat(late.standing().keySet())
                    .containsExactly("client/4294967062", "health", "peer/uk", "status", "subscriptions/4294967062");
            assertThat(late.heard()).allMatch(Observer.Heard::isRetained);
            assertThat(late.heard()).allSatisfy(it -> {
                assertThat(it.json().path("v").intValue()).isEqualTo(1);
                assertThat(it.json().path("server").intValue()).isEqualTo(2341);
                assertThat(it.json().path("ts").longValue()).isPositive();
                assertThat(it.json().has("seq")).isTrue();
            });
            Observer.Heard client = late.on("client/4294967062").getFirst();
            assertThat(client.json().at("/client/callsign").stringValue()).isEqualTo("G7RZU");
            assertThat(client.json().at("/settings/timerMinutes").intValue()).isEqualTo(10);
            assertThat(late.on("subscriptions/4294967062").getFirst().json().at("/subscriptions"))
                    .hasSize(2);
            assertThat(late.on("peer/uk").getFirst().json().at("/link/state").stringValue())
                    .isEqualTo("up");
            assertThat(late.state()).isEqualTo("online");
        }
        play.role.end();
    }

    @Test
    void aCallBeginsBeforeItEndsAndEachIsToldOnce() throws Exception {
        Play play = play();
        try (Observer observer = observer()) {
            play.standing(Play.server());
            play.untilConnected();
            for (int call = 1; call <= 300; call++) {
                play.tell(Play.call(call));
                play.tell(Play.callEnd(call));
                play.role.tick(0);
            }
            play.until(() -> observer.on("event/call/end").size() == 300
                    && observer.on("lastheard").size() == 300);

            List<String> told = observer.heard().stream()
                    .filter(it -> it.topic().startsWith("event/call/"))
                    .map(it -> it.topic()
                            + ' '
                            + it.json().at("/data/call")
                            + ' '
                            + it.json().path("seq"))
                    .toList();
            assertThat(told)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 300)
                            .boxed()
                            .flatMap(call -> List.of(
                                    "event/call/start " + call + ' ' + (2 * call - 1),
                                    "event/call/end " + call + ' ' + 2 * call)
                                    .stream())
                            .toList());
        }
        play.role.end();
    }

    /// Check 11: last will.
    @Test
    void theBrokerTellsThatTheServerIsLostWhenItDiesWithoutAWord() throws Exception {
        Play play = play();
        try (Observer observer = observer()) {
            play.standing(Play.server(), Play.client(1));
            play.until(() -> observer.state().equals("online"));

            gate.cut();

            play.until(() -> observer.state().equals("offline"));
            assertThat(observer.on("status").getLast().json().path("reason").stringValue())
                    .isEqualTo("lost");
            try (Observer late = observer()) {
                play.until(() -> late.state().equals("offline"));
                assertThat(late.on("status")).allMatch(Observer.Heard::isRetained);
            }
            gate.open();
            play.until(() -> observer.state().equals("online"));
        }
        play.role.end();
    }

    @Test
    void aServerThatEndsSaysSoItself() throws Exception {
        Play play = play();
        try (Observer observer = observer()) {
            play.standing(Play.server(), Play.client(1));
            play.until(() ->
                    observer.state().equals("online") && observer.standing().containsKey("client/1"));

            play.role.end();

            play.until(() -> observer.state().equals("offline"));
            assertThat(observer.on("status").getLast().json().path("reason").stringValue())
                    .isEqualTo("stopped");
        }
    }

    /// Check 11: broker down at start.
    @Test
    void aBrokerThatIsDownAtTheStartIsTriedAgainUntilItIsThere() throws Exception {
        gate.cut();
        Play play = play();
        play.standing(Play.server(), Play.client(1));
        play.until(() -> play.desk.state().equals(RoleHealth.WAITING)
                && play.desk.detail().contains("next try in"));
        play.tell(Play.call(1));
        assertThat(play.desk.lost).hasValue(1);

        gate.open();

        play.untilConnected();
        try (Observer observer = observer()) {
            play.until(() -> observer.standing().containsKey("client/1"));
            assertThat(observer.state()).isEqualTo("online");
        }
        play.role.end();
    }

    /// Check 11: broker restart.
    @Test
    void aBrokerThatBeginsAnewAndEmptyIsToldEverythingThatStands() throws Exception {
        Play play = play();
        play.standing(Play.server(), Play.client(1), Play.client(2), Play.subscription(1, 91), Play.peer("uk"));
        play.untilConnected();
        try (Observer observer = observer()) {
            play.until(() -> observer.standing().size() == 6);
        }

        broker().stop();
        play.until(() -> play.desk.state().equals(RoleHealth.WAITING));
        play.tell(new Event.ClientDown(2, "192.0.2.1:40000", Reason.KEEPALIVE_LOST));
        play.tell(Play.client(3));
        broker().start();

        play.until(() -> {
            play.pass(1);
            return play.desk.state().equals(RoleHealth.OK);
        });
        try (Observer observer = observer()) {
            play.until(() -> observer.standing().size() == 6);
            assertThat(observer.standing().keySet())
                    .containsExactly("client/1", "client/3", "health", "peer/uk", "status", "subscriptions/1");
        }
        play.role.end();
    }

    /// Defect 23.
    @Test
    void noGhostStaysOfWhatWentWhileTheBrokerCouldNotBeReached() throws Exception {
        Play play = play();
        play.standing(Play.server(), Play.client(1), Play.client(2), Play.subscription(2, 91), Play.peer("uk"));
        try (Observer observer = observer()) {
            play.until(() -> observer.standing().size() == 6);
            gate.cut();
            play.until(() -> play.desk.state().equals(RoleHealth.WAITING));

            play.standing(Play.server(), Play.client(1));
            gate.open();

            play.until(() -> observer.standing().keySet().equals(Set.of("client/1", "health", "status")));
        }
        play.role.end();
    }

    /// Defect 23; check 11: retained clean-up after restart.
    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void noGhostOfAnEarlierRunStaysAfterARestartOfTheRole(int version) throws Exception {
        MqttSettings settings = Play.settings(gate.port(), prefix, version, false);
        Play first = new Play(settings);
        first.standing(Play.server(), Play.client(1), Play.client(2), Play.subscription(2, 91), Play.peer("de/+#"));
        try (Observer observer = observer();
                Observer stranger = new Observer(broker().port(), prefix + "x")) {
            stranger.retain("client/9", "of another server");
            observer.retain("note/1", "of somebody else");
            first.until(
                    () -> observer.standing().size() == 7 && stranger.standing().size() == 1);
            gate.cut();
            gate.open();

            Play second = new Play(settings);
            second.standing(Play.server(), Play.client(1), Play.client(3));

            second.until(() -> {
                second.pass(0);
                return observer.standing()
                        .keySet()
                        .equals(Set.of("client/1", "client/3", "health", "note/1", "status"));
            });
            assertThat(observer.on("client/1")).noneMatch(it -> it.payload().isEmpty());
            assertThat(stranger.standing()).containsKey("client/9");
            second.role.end();
        }
    }

    /// Defect 23.
    @Test
    void aClientThatLeavesTakesItsTopicsWithIt() throws Exception {
        Play play = play();
        try (Observer observer = observer()) {
            play.standing(Play.server());
            play.untilConnected();
            play.tell(Play.client(1));
            play.tell(Play.subscription(1, 91));
            play.tell(Play.client(2));
            play.until(
                    () -> observer.standing().keySet().containsAll(List.of("client/1", "client/2", "subscriptions/1")));

            play.tell(Play.subscriptionEnd(1, 91));
            play.until(() -> !observer.standing().containsKey("subscriptions/1"));
            play.tell(new Event.ClientDown(1, "192.0.2.1:40000", Reason.CLOSED_BY_CLIENT));

            play.until(() -> !observer.standing().containsKey("client/1")
                    && observer.heard().stream().anyMatch(it -> it.payload().contains("clientDown")));
            assertThat(observer.standing()).containsKey("client/2");
            assertThat(observer.on("event/client"))
                    .extracting(it -> it.json().path("event").stringValue())
                    .contains("clientUp", "subscriptionUp", "subscriptionDown", "clientDown");
        }
        play.role.end();
    }

    /// Check 5 of section 14, for this role.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noAddressAndNoSecretLeavesUnlessTheSysopExposesAddresses(boolean exposes) throws Exception {
        String address = "192.0.2.77:40000";
        Play play = new Play(Play.settings(gate.port(), prefix, 5, exposes));
        SampleEvents samples = new SampleEvents("at " + address, 7, true);
        try (Observer observer = observer()) {
            play.standing(Play.server(), Play.client(1));
            play.untilConnected();
            for (Event each : samples.all()) {
                if (!(each instanceof Event.ServerUp)) {
                    play.tell(named(each));
                }
            }
            play.until(() -> play.role.waiting() == 0);
            play.pass(31);
            play.until(() -> observer.on("lastheard").size() == 1
                    && observer.on("health").size() == 2);

            String everything = String.join(
                    "\n", observer.heard().stream().map(Observer.Heard::payload).toList());
            assertThat(everything.contains("192.0.2.")).isEqualTo(exposes);
            assertThat(observer.on("peer/uk").getLast().json().has("address")).isEqualTo(exposes);
            assertThat(everything)
                    .doesNotContain("sysop")
                    .doesNotContain(new String(Play.PASSWORD.bytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
        play.role.end();
    }

    /// Names are the sysop's own and are not touched, so they hold no address here.
    private static Event named(Event event) {
        return switch (event) {
            case Event.PeerChanged it -> new Event.PeerChanged("uk", it.state(), 5, it.detail(), 0);
            case Event.PeerRemoved _ -> new Event.PeerRemoved("de");
            case Event.PeerMoved it -> new Event.PeerMoved("uk", it.from(), it.to());
            case Event.PeerDoubted it -> new Event.PeerDoubted("uk", it.address(), it.reason());
            case Event.PeerRefused it ->
                new Event.PeerRefused("uk", it.server(), it.source(), it.talkgroup(), it.reason());
            case Event.Quenched it -> new Event.Quenched("uk", it.byPeer(), it.talkgroup(), it.streamId());
            case Event.CallRerouted it -> new Event.CallRerouted(it.call(), "uk", "de");
            case Event.ClockSkew it -> new Event.ClockSkew("uk", it.offsetMs());
            case Event.WorkerChanged it -> new Event.WorkerChanged("all", it.joined(), it.detail());
            case Event.ChannelState _ -> new Event.ChannelState("all", 1, 2, 3, 4);
            case Event.ProcessState it -> new Event.ProcessState("all", it.state(), 1, 2, 3, 4, List.of("mqtt"));
            case Event.RoleState it ->
                new Event.RoleState(
                        "all", new RoleHealth("mqtt", "ok", it.health().detail(), 0, 0, 0, 0));
            case Event.LegsStarted it -> new Event.LegsStarted(it.call(), it.clients(), it.slots(), List.of("uk"));
            case Event.LegsEnded it -> new Event.LegsEnded(it.call(), it.clients(), it.slots(), List.of("uk"));
            case Event.DataSeen it -> new Event.DataSeen(1, 2, true, 3, 1, "uk", 1, 1, it.refusal());
            case Event.CallStarted _ -> Play.call(7);
            case Event.CallEnded _ -> Play.callEnd(7);
            case Event.ClientUp it ->
                new Event.ClientUp(7, "main", it.address(), it.callsign(), true, 3, it.software(), 0, it.station());
            case Event _ -> event;
        };
    }
}
