package org.freedmr.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final Timers timers = new Timers();
    private final List<String> fired = new ArrayList<>();

    private Timer named(String name) {
        return new Timer(now -> fired.add(name));
    }

    private static Now at(long ns) {
        return new Now(ns, 0);
    }

    @Test
    void equalDeadlinesFireInTheOrderOfScheduling() {
        timers.schedule(named("first"), 10);
        timers.schedule(named("second"), 10);
        timers.schedule(named("earlier"), 9);

        timers.fire(at(10));

        assertThat(fired).containsExactly("earlier", "first", "second");
    }

    @Test
    void nothingFiresBeforeItsDeadline() {
        timers.schedule(named("later"), 10);

        timers.fire(at(9));

        assertThat(fired).isEmpty();
        assertThat(timers.nextDeadlineNs()).isEqualTo(10);
    }

    @Test
    void aCancelledTimerDoesNotFireAndLeavesNoDeadline() {
        Timer timer = named("cancelled");
        timers.schedule(timer, 10);
        timers.cancel(timer);
        timers.cancel(timer);

        timers.fire(at(10));

        assertThat(fired).isEmpty();
        assertThat(timers.nextDeadlineNs()).isEqualTo(Timers.NEVER);
        assertThat(timer.isScheduled()).isFalse();
    }

    @Test
    void aTimerMayScheduleItselfAgainWhileItFires() {
        Timer[] self = new Timer[1];
        self[0] = new Timer(now -> {
            fired.add("tick");
            timers.schedule(self[0], now.monoNs() + 5);
        });
        timers.schedule(self[0], 5);

        timers.fire(at(5));
        timers.fire(at(9));
        timers.fire(at(10));

        assertThat(fired).containsExactly("tick", "tick");
    }

    /// Whatever is scheduled, moved and cancelled: the rest fires ordered by deadline, and only when due.
    @Property
    void theQueueAgreesWithASortedList(
            @ForAll @Size(max = 200) List<@IntRange(max = 50) Integer> deadlines,
            @ForAll @Size(max = 60) List<@IntRange(max = 199) Integer> touched) {
        Timers queue = new Timers();
        List<Integer> order = new ArrayList<>();
        List<Timer> all = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < deadlines.size(); i++) {
            int deadline = deadlines.get(i);
            all.add(new Timer(now -> order.add(deadline)));
            queue.schedule(all.get(i), deadline);
        }
        List<Integer> alive = new ArrayList<>(deadlines);
        for (int index : touched) {
            if (index < all.size()) {
                queue.cancel(all.get(index));
                alive.set(index, -1);
            }
        }
        alive.stream().filter(deadline -> deadline >= 0).sorted().forEach(expected::add);

        queue.fire(at(50));

        assertThat(order).isEqualTo(expected);
        assertThat(queue.size()).isZero();
    }
}
