package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.core.port.Now;
import org.junit.jupiter.api.Test;

/// The supervision of worker processes, on a clock that is set by hand.
class WorkersTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.INFO);
    private final List<FakeWorker> started = new ArrayList<>();
    private boolean refusing;
    private long nowNs = 5 * SECOND_NS;
    private final Workers workers = new Workers(Path.of("bus"), log, now());

    @Test
    void aWorkerIsStartedOnceAndLeftAloneWhileItIsThere() {
        workers.follow(List.of(plan("workers")), now());
        pass(1);
        join("workers");
        pass(600);
        assertThat(started).hasSize(1);
        assertThat(state("workers").state()).isEqualTo("running");
        assertThat(state("workers").restarts()).isZero();
    }

    @Test
    void oneThatEndsIsStartedAgainLaterAndLaterAndAtOnceWhenItHadProvedItself() {
        workers.follow(List.of(plan("workers")), now());
        List<Long> starts = new ArrayList<>();
        while (starts.size() < 9) {
            int before = started.size();
            pass(1);
            if (started.size() > before) {
                starts.add(nowNs / SECOND_NS);
                started.getLast().status = 70;
            }
        }
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            pauses.add(starts.get(i) - starts.get(i - 1));
        }
        assertThat(pauses).containsExactly(2L, 3L, 5L, 9L, 17L, 33L, 61L, 61L);
        assertThat(log()).contains("worker workers ended with status 70");

        pass(70);
        join("workers");
        pass(70);
        int before = started.size();
        started.getLast().status = 137;
        pass(2);
        assertThat(started).hasSize(before + 1);
        assertThat(state("workers").restarts()).isEqualTo(before);
    }

    @Test
    void oneThatNeverJoinsIsEndedAndStartedAgain() {
        workers.follow(List.of(plan("workers")), now());
        pass(55);
        assertThat(started.getFirst().killed).isFalse();
        pass(10);
        assertThat(started.getFirst().killed).isTrue();
        pass(5);
        assertThat(started).hasSize(2);
        assertThat(log()).contains("worker workers is not heard from and is ended");
    }

    @Test
    void oneThatFellSilentIsEndedWhenItDoesNotComeBackInTime() {
        workers.follow(List.of(plan("workers")), now());
        pass(1);
        join("workers");
        pass(30);
        workers.changed(new Event.WorkerChanged("workers", false, "it is silent"), now());
        pass(2);
        assertThat(started.getFirst().killed).isFalse();
        join("workers");
        pass(30);
        assertThat(started.getFirst().killed).as("it came back").isFalse();

        workers.changed(new Event.WorkerChanged("workers", false, "it is silent"), now());
        assertThat(state("workers").state()).isEqualTo("silent");
        pass(5);
        assertThat(started.getFirst().killed).isTrue();
    }

    @Test
    void oneThatCannotBeStartedIsTriedAgain() {
        refusing = true;
        workers.follow(List.of(plan("workers")), now());
        pass(8);
        assertThat(started).isEmpty();
        assertThat(log()).contains("worker workers cannot be started: no such program");
        refusing = false;
        pass(20);
        assertThat(started).hasSize(1);
    }

    @Test
    void whatAReloadNoLongerWantsIsStoppedAndWhatItWantsIsStarted() {
        workers.follow(List.of(plan("workers")), now());
        pass(1);
        join("workers");
        workers.follow(List.of(plan("history"), plan("metrics")), now());
        pass(1);
        assertThat(started).extracting(it -> it.name).containsExactly("workers", "history", "metrics");
        assertThat(started.getFirst().stopped).isTrue();
        started.getFirst().status = 0;
        pass(2);
        assertThat(started).hasSize(3);
        assertThat(workers.report(later(20)))
                .filteredOn(Event.ProcessState.class::isInstance)
                .extracting(Event.Periodic::key)
                .containsExactly("exchange", "history", "metrics");
    }

    @Test
    void withoutASocketThereAreNoWorkers() {
        Workers none = new Workers(null, log, now());
        none.follow(List.of(plan("workers")), now());
        none.look(now());
        assertThat(started).isEmpty();
    }

    private WorkerPlan plan(String name) {
        return new WorkerPlan(name, List.of(name), _ -> {
            if (refusing) {
                throw new IOException("no such program");
            }
            FakeWorker worker = new FakeWorker(name);
            started.add(worker);
            return worker;
        });
    }

    private void join(String name) {
        workers.changed(new Event.WorkerChanged(name, true, ""), now());
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND_NS;
            workers.look(now());
        }
    }

    private Event.ProcessState state(String name) {
        return workers.report(later(20)).stream()
                .map(Event.ProcessState.class::cast)
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Now later(int seconds) {
        nowNs += seconds * SECOND_NS;
        return now();
    }

    private Now now() {
        return new Now(nowNs, nowNs / 1_000_000);
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static final class FakeWorker implements WorkerStarter.RunningWorker {
        private final String name;
        private int status = -1;
        private boolean killed;
        private boolean stopped;

        private FakeWorker(String name) {
            this.name = name;
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public boolean isAlive() {
            return status < 0 && !killed;
        }

        @Override
        public int exitStatus() {
            return killed ? 137 : status;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void kill() {
            killed = true;
        }
    }
}
