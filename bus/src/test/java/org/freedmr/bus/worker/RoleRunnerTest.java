package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One role on its thread; the test is the bus thread, and tells it what time it is.
class RoleRunnerTest {
    private static final Event CALL = new Event.CallRerouted(1, "alpha", "beta");
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final Mail.Stands NOTHING = new Mail.Stands(List.of(), 0);

    private final BlockingQueue<Probe.Call> calls = Probe.calls();
    private final NoteLog log = new NoteLog();
    private final CountDownLatch free = new CountDownLatch(1);
    private final Uplink uplink = new Uplink(() -> calls.add(new Probe.Call("wake", null)));
    private RoleRunner runner = runner(() -> new Probe(calls));

    private RoleRunner runner(Supplier<Role> make) {
        return runner(make, 1);
    }

    private RoleRunner runner(Supplier<Role> make, long pauseMs) {
        return new RoleRunner(Probe.plan("probe", make), uplink, log, RoleRunner.STALL_NS, pauseMs, new Mailbox(16));
    }

    @AfterEach
    void end() {
        free.countDown();
        runner.end();
    }

    @Test
    void aRoleThatThrowsIsEndedAndBegunAnewAndWantsToBeToldEverything() throws InterruptedException {
        runner = runner(() -> new Probe(calls) {
            @Override
            public void event(Event event, long epochMs) {
                throw new IllegalStateException("a bug");
            }
        });
        runner.start();
        expect("begin", "wake");
        runner.tellAll(NOTHING);
        expect("standing");
        assertThat(runner.wantsAll()).isFalse();
        runner.offer(new Mail.Happened(CALL, 0));
        expect("end", "begin", "wake");
        assertThat(runner.wantsAll()).isTrue();
        assertThat(runner.health(System.nanoTime()).restarts()).isOne();
        assertThat(log.count("a bug")).isOne();
        assertThat(runner.abandoned()).isZero();
    }

    @Test
    void noErrorHoweverStrangeEndsARoleForEver() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        runner = runner(() -> {
            if (made.incrementAndGet() == 1) {
                throw new java.io.IOError(new java.io.IOException("strange"));
            }
            return new Probe(calls);
        });
        runner.start();
        expect("begin");
        assertThat(log.count("strange")).isOne();
    }

    @Test
    void itsHealthSaysThatAndWhyItFailed() throws InterruptedException {
        runner = runner(
                () -> new Probe(calls) {
                    @Override
                    public void begin(Desk desk) {
                        throw new IllegalStateException("no database");
                    }
                },
                MINUTE_NS / 1_000_000);
        runner.start();
        expect("end");
        RoleHealth health = runner.health(System.nanoTime());
        assertThat(health.state()).isEqualTo(RoleHealth.FAILED);
        assertThat(health.detail()).contains("no database");
    }

    @Test
    void aCallThatLastsTooLongIsInterruptedOnceAndTheRoleBegunAnew() throws InterruptedException {
        runner = runner(() -> new Probe(calls) {
            @Override
            public void event(Event event, long epochMs) throws InterruptedException {
                calls.add(new Call("hangs", null));
                free.await();
            }
        });
        runner.start();
        runner.offer(new Mail.Happened(CALL, 0));
        expect("begin", "hangs");
        long nowNs = System.nanoTime();
        runner.watch(nowNs);
        assertThat(runner.health(nowNs).state()).isEqualTo(RoleHealth.OK);
        assertThat(runner.health(nowNs + RoleRunner.STALL_NS).state()).isEqualTo(RoleHealth.STALLED);
        assertThat(log.lines).isEmpty();
        runner.watch(nowNs + RoleRunner.STALL_NS + 1);
        expect("end", "begin");
        assertThat(runner.abandoned()).isZero();
    }

    @Test
    void oneThatSwallowsTheInterruptionIsGivenUpAndAnotherBegunBesideIt() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Stubborn stubborn = new Stubborn();
        runner = runner(() -> made.incrementAndGet() == 1 ? stubborn : new Probe(calls));
        runner.start();
        runner.offer(new Mail.Happened(CALL, 0));
        expect("begin", "hangs");
        long nowNs = System.nanoTime();
        runner.watch(nowNs + RoleRunner.STALL_NS + 1);
        expect("swallowed");
        runner.watch(nowNs + RoleRunner.STALL_NS + 2);
        runner.watch(nowNs + RoleRunner.STALL_NS + TimeUnit.SECONDS.toNanos(20));
        assertThat(log.count("interrupted")).isOne();
        runner.offer(new Mail.Happened(CALL, 0));
        runner.watch(nowNs + 2 * RoleRunner.STALL_NS + 1);
        expect("begin", "wake");
        assertThat(runner.abandoned()).isOne();
        assertThat(runner.wantsAll()).isTrue();
        assertThat(runner.health(System.nanoTime()).dropped())
                .as("what waited for the first")
                .isOne();

        free.countDown(); // the first comes back after all
        expect("end");
        assertThat(stubborn.desk().say(new ToExchange.NamesChanged())).isFalse();
        assertThat(runner.health(System.nanoTime()).state()).isEqualTo(RoleHealth.OK);
    }

    @Test
    void oneThatLoopsIsGivenUpToo() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        runner = runner(() -> made.incrementAndGet() > 1
                ? new Probe(calls)
                : new Probe(calls) {
                    @Override
                    public void event(Event event, long epochMs) {
                        calls.add(new Call("loops", null));
                        while (free.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }
                });
        runner.start();
        runner.offer(new Mail.Happened(CALL, 0));
        expect("begin", "loops");
        runner.watch(System.nanoTime() + RoleRunner.STALL_NS + MINUTE_NS);
        expect("begin");
        runner.offer(new Mail.Happened(CALL, 0));
        expect("event");
    }

    @Test
    void oneThatHangsWhileItIsMadeIsGivenUpToo() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        runner = runner(() -> {
            if (made.incrementAndGet() == 1) {
                calls.add(new Probe.Call("made", null));
                while (free.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
            return new Probe(calls);
        });
        runner.start();
        expect("made");
        runner.watch(System.nanoTime() + 2 * MINUTE_NS);
        expect("begin");
    }

    @Test
    void oneThatMissedMailIsToldEverythingWhenItHasCaughtUp() throws InterruptedException {
        CountDownLatch inWork = new CountDownLatch(1);
        runner = runner(() -> new Probe(calls) {
            @Override
            public void event(Event event, long epochMs) throws InterruptedException {
                inWork.countDown();
                free.await();
                calls.add(new Call("event", event));
            }
        });
        runner.start();
        expect("begin", "wake");
        runner.tellAll(NOTHING);
        expect("standing");
        int offered = 40;
        for (int i = 0; i < offered; i++) {
            runner.offer(new Mail.Happened(CALL, 0));
        }
        Wait.on(inWork);
        assertThat(runner.wantsAll()).as("while it is full").isFalse();
        long dropped = runner.health(System.nanoTime()).dropped();
        assertThat(dropped).isPositive();
        free.countDown();
        for (long i = dropped; i < offered; i++) {
            expect("event");
        }
        assertThat(runner.wantsAll()).isTrue();
        runner.tellAll(NOTHING);
        expect("standing");
        assertThat(runner.wantsAll()).isFalse();
    }

    @Test
    void theLastMailIsReadBeforeTheEnd() throws InterruptedException {
        runner.start();
        expect("begin");
        for (int i = 0; i < 5; i++) {
            runner.offer(new Mail.Happened(CALL, i));
        }
        runner.end();
        expect("event", "event", "event", "event", "event", "end");
        runner.awaitEnd(System.nanoTime() + MINUTE_NS);
        assertThat(log.lines).isEmpty();
    }

    @Test
    void aRoleThatPausesAfterAFailureEndsAtOnce() throws InterruptedException {
        runner = runner(
                () -> {
                    calls.add(new Probe.Call("made", null));
                    throw new IllegalStateException("a bug");
                },
                60 * MINUTE_NS / 1_000_000);
        runner.start();
        expect("made");
        runner.end();
        runner.awaitEnd(System.nanoTime() + MINUTE_NS);
        assertThat(log.count("did not end in time")).isZero();
    }

    @Test
    void whatTheRoleSaysOfItselfIsItsHealth() throws InterruptedException {
        Probe probe = new Probe(calls);
        runner = runner(() -> probe);
        assertThat(runner.health(System.nanoTime()).state()).isEqualTo(RoleHealth.WAITING);
        runner.start();
        expect("begin");
        probe.desk().condition(RoleHealth.DEGRADED, "the broker is away");
        probe.desk().done(3);
        probe.desk().lost(2);
        assertThat(runner.health(System.nanoTime()))
                .isEqualTo(new RoleHealth("probe", RoleHealth.DEGRADED, "the broker is away", 0, 2, 3, 0));
    }

    private void expect(String... names) throws InterruptedException {
        for (String name : names) {
            Wait.until(calls, it -> it.name().equals(name));
        }
    }

    /// Takes no notice of an interruption.
    private final class Stubborn extends Probe {
        Stubborn() {
            super(RoleRunnerTest.this.calls);
        }

        @Override
        public void event(Event event, long epochMs) {
            calls.add(new Call("hangs", null));
            while (free.getCount() > 0) {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    calls.add(new Call("swallowed", null));
                }
            }
        }
    }
}
