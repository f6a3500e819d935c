package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.freedmr.bus.worker.Probe.Call;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker and its roles against an exchange over a real socket.
class WorkerTest {
    private static final Event.PeerChanged ALPHA = new Event.PeerChanged("alpha", "up", 5, "", 0);
    private static final Event.PeerChanged BETA = new Event.PeerChanged("beta", "up", 5, "", 0);
    private static final Event CALL = new Event.CallRerouted(1, "alpha", "beta");
    private static final Query QUERY = new Query.Calls(0, 0, 0, 0, 0, 10);

    /// So long that no call of a test lasts longer, however slow the machine is.
    private static final long NEVER_NS = TimeUnit.MINUTES.toNanos(10);

    /// Longer than the bus thread sleeps, so that it sees each stage of a call that hangs.
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    @TempDir
    Path directory;

    private final CountDownLatch free = new CountDownLatch(1);
    private final BlockingQueue<Call> calls = Probe.calls();
    private FakeExchange exchange;
    private @Nullable WorkerBench running;

    @BeforeEach
    void open() throws Exception {
        exchange = new FakeExchange(directory.resolve("bus"));
        exchange.begin("alpha", ALPHA);
    }

    @AfterEach
    void close() throws Exception {
        free.countDown();
        worker().close();
        exchange.close();
    }

    private void work(long stallNs, RolePlan... plans) throws Exception {
        running = new WorkerBench(directory.resolve("bus"), stallNs, plans);
    }

    private WorkerBench worker() {
        return Objects.requireNonNull(running, "no worker was begun");
    }

    private RolePlan probe() {
        return Probe.plan("probe", () -> new Probe(calls));
    }

    @Test
    void aRoleIsToldWhatStandsAndThenWhatHappens() throws Exception {
        work(NEVER_NS, probe());
        assertThat(hear(ToExchange.Hello.class).roles()).containsExactly("probe");
        assertThat(call("standing").told()).isEqualTo(List.of(ALPHA));
        exchange.begin("beta", BETA);
        assertThat(call("event").told()).isEqualTo(BETA);
    }

    @Test
    void aRoleThatThrowsIsBegunAnewAndToldEverythingWhileOthersGoOn() throws Exception {
        BlockingQueue<Call> others = Probe.calls();
        AtomicInteger made = new AtomicInteger();
        work(
                NEVER_NS,
                Probe.plan("other", () -> new Probe(others)),
                Probe.plan(
                        "probe",
                        () -> made.incrementAndGet() > 1
                                ? new Probe(calls)
                                : new Probe(calls) {
                                    @Override
                                    public void event(Event event, long epochMs) {
                                        throw new IllegalStateException("a bug");
                                    }
                                }));
        call("standing");
        Wait.until(others, it -> it.name().equals("standing"));
        exchange.begin("beta", BETA);
        call("end");
        call("begin");
        assertThat(call("standing").told()).isEqualTo(List.of(ALPHA, BETA));
        assertThat(hear(RoleHealth.class, it -> it.state().equals(RoleHealth.FAILED))
                        .detail())
                .contains("a bug");
        assertThat(hear(RoleHealth.class, it -> it.restarts() == 1).state()).isEqualTo(RoleHealth.OK);
        assertThat(others.poll().told()).isEqualTo(BETA);
        assertThat(others).isEmpty();
    }

    @Test
    void aRoleThatHangsIsGivenUpAndBegunAnewWhileOthersGoOn() throws Exception {
        BlockingQueue<Call> others = Probe.calls();
        AtomicInteger made = new AtomicInteger();
        work(
                SHORT_NS,
                Probe.plan("other", () -> new Probe(others)),
                Probe.plan("probe", () -> made.incrementAndGet() > 1 ? new Probe(calls) : new Deaf()));
        call("standing");
        exchange.begin("beta", BETA);
        call("hangs");
        exchange.tell(CALL);
        Wait.until(others, it -> CALL.equals(it.told()));
        hear(RoleHealth.class, it -> it.state().equals(RoleHealth.STALLED));
        call("begin");
        assertThat(call("standing").told()).isEqualTo(List.of(ALPHA, BETA));
        hear(RoleHealth.class, it -> it.role().equals("probe") && it.state().equals(RoleHealth.OK));
    }

    @Test
    void aWorkerWithTooManyThreadsGivenUpAsksForANewProcess() throws Exception {
        work(SHORT_NS / 10, Probe.plan("probe", () -> new Probe(calls) {
            @Override
            public void begin(Desk newDesk) {
                while (free.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
        }));
        assertThat(worker().status()).isEqualTo(Worker.WORN_OUT);
    }

    @Test
    void questionsAreAnsweredUnderTheirNumbersToWhoAsked() throws Exception {
        BlockingQueue<Call> others = Probe.calls();
        Probe one = new Probe(calls);
        Probe other = new Probe(others);
        work(NEVER_NS, Probe.plan("one", () -> one), Probe.plan("other", () -> other));
        call("standing");
        Wait.until(others, it -> it.name().equals("standing"));
        long first = one.desk().ask(new Command.Disconnect(1));
        long second = other.desk().ask(new Command.Farewell());
        long third = one.desk().ask(QUERY);
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates().doesNotContain(0L);
        assertThat(call("reply").told()).isEqualTo(new ToWorker.Reply(first, true, "Disconnect"));
        assertThat(call("answer").told()).isEqualTo(new ToWorker.Answer(third, List.of(), false, ""));
        assertThat(call("answer").told()).isEqualTo(new ToWorker.Answer(third, List.of(), true, QUERY.toString()));
        assertThat(Wait.until(others, it -> it.name().equals("reply")).told())
                .isEqualTo(new ToWorker.Reply(second, true, "Farewell"));
        assertThat(others).noneMatch(it -> it.name().equals("answer"));
    }

    @Test
    void aQuestionOfAnotherWorkerReachesTheRolesAndTheirAnswerGoesBack() throws Exception {
        Probe probe = new Probe(calls);
        work(NEVER_NS, Probe.plan("probe", () -> probe));
        call("standing");
        exchange.tell(new ToWorker.Asked(7, QUERY));
        assertThat(call("asked").told()).isEqualTo(new ToWorker.Asked(7, QUERY));
        ToExchange.Answer answer = new ToExchange.Answer(7, List.of(), true, "");
        assertThat(probe.desk().say(answer)).isTrue();
        assertThat(hear(ToExchange.Answer.class)).isEqualTo(answer);
    }

    @Test
    void aConnectionThatBreaksIsMadeAnewAndEverythingToldAgain() throws Exception {
        Probe probe = new Probe(calls);
        work(NEVER_NS, Probe.plan("probe", () -> probe));
        call("standing");
        exchange.answers = false;
        long number = probe.desk().ask(new Command.Farewell());
        hear(Command.Farewell.class);
        exchange.hangUp();
        exchange.forget("alpha");
        exchange.begin("beta", BETA);
        assertThat(call("reply").told()).isEqualTo(new ToWorker.Reply(number, false, "the exchange is away"));
        assertThat(Wait.until(calls, it -> List.of(BETA).equals(it.told()))).isNotNull();
        assertThat(worker().log.count("the exchange hung up")).isOne();
    }

    @Test
    void anExchangeThatIsStartedAgainIsFoundAgain() throws Exception {
        work(NEVER_NS, probe());
        call("standing");
        exchange.close();
        exchange = new FakeExchange(directory.resolve("bus"));
        exchange.begin("beta", BETA);
        assertThat(Wait.until(calls, it -> List.of(BETA).equals(it.told()))).isNotNull();
        assertThat(calls).noneMatch(it -> it.name().equals("end") || it.name().equals("begin"));
    }

    @Test
    void aGapIsMendedWithoutAnotherConnection() throws Exception {
        work(NEVER_NS, probe());
        call("standing");
        exchange.begin("beta", BETA);
        call("event");
        exchange.lose();
        assertThat(call("standing").told()).isEqualTo(List.of(ALPHA, BETA));
        assertThat(worker().log.count("1 messages of the exchange did not arrive"))
                .isOne();
        assertThat(worker().log.count("closed")).isZero();
    }

    @Test
    void theEndOfTheExchangeLetsRolesWriteTheirLastWords() throws Exception {
        work(NEVER_NS, probe());
        call("standing");
        exchange.tell(CALL);
        exchange.tell(new ToWorker.End());
        assertThat(call("event").told()).isEqualTo(CALL);
        call("end");
        assertThat(worker().status()).isEqualTo(Worker.ENDED);
        assertThat(calls).isEmpty();
    }

    @Test
    void aWorkerWhoseExchangeIsGoneForGoodEndsWithLastWordsToo() throws Exception {
        work(NEVER_NS, probe());
        call("standing");
        worker().forsake();
        exchange.close();
        call("end");
        assertThat(worker().status()).isEqualTo(Worker.ALONE);
    }

    @Test
    void aRoleWithOtherSettingsIsMadeAnewAndTheOthersGoOn() throws Exception {
        BlockingQueue<Call> others = Probe.calls();
        RolePlan other = Probe.plan("other", () -> new Probe(others));
        AtomicReference<List<RolePlan>> plans = new AtomicReference<>(List.of(probe(), other));
        running = new WorkerBench(directory.resolve("bus"), NEVER_NS, () -> {
            List<RolePlan> wanted = plans.get();
            if (wanted == null || wanted.isEmpty()) {
                throw new IllegalStateException("the file is wrong");
            }
            return wanted;
        });
        call("standing");
        Wait.until(others, it -> it.name().equals("standing"));
        plans.set(List.of(new RolePlan("probe", "changed", () -> new Probe(calls)), other));
        exchange.tell(new ToWorker.Reload());
        call("end");
        call("begin");
        assertThat(call("standing").told()).isEqualTo(List.of(ALPHA));
        assertThat(others).isEmpty();
        plans.set(List.of());
        exchange.tell(new ToWorker.Reload());
        exchange.tell(CALL);
        assertThat(Wait.until(others, it -> true).told()).isEqualTo(CALL);
        assertThat(worker().log.count("the file is wrong")).isOne();
    }

    @Test
    void aWorkerWithNothingToDoSleeps() throws Exception {
        work(NEVER_NS, probe());
        call("standing");
        assertSleeps();
        exchange.close();
        assertSleeps();
    }

    /// Of two seconds the bus thread works no more than a quarter; in a busy loop it would work all the time that
    /// the machine has.
    private void assertSleeps() throws Exception {
        long usedNs = ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(worker().thread.threadId());
        CountDownLatch never = new CountDownLatch(1);
        assertThat(never.await(2, TimeUnit.SECONDS)).isFalse();
        assertThat(ManagementFactory.getThreadMXBean()
                                .getThreadCpuTime(worker().thread.threadId())
                        - usedNs)
                .isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    private Call call(String name) throws InterruptedException {
        return Wait.until(calls, it -> it.name().equals(name));
    }

    private <T> T hear(Class<T> type) throws InterruptedException {
        return hear(type, _ -> true);
    }

    private <T> T hear(Class<T> type, java.util.function.Predicate<T> fits) throws InterruptedException {
        return type.cast(Wait.until(exchange.heard, it -> type.isInstance(it) && fits.test(type.cast(it))));
    }

    /// Hangs at its first event and cannot be interrupted.
    private final class Deaf extends Probe {
        Deaf() {
            super(WorkerTest.this.calls);
        }

        @Override
        public void event(Event event, long epochMs) {
            calls.add(new Call("hangs", null));
            while (free.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
