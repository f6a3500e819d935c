package org.freedmr.bus.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// The way from the roles to the bus thread: bounded, open to every thread, never waiting.
final class Uplink {
    /// Messages, and questions without an answer.
    static final int MOST = 1_024;

    private final ConcurrentLinkedQueue<ToExchange> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, RoleRunner> askers = new ConcurrentHashMap<>();
    private final Runnable wake;
    private volatile long heardMs;

    /// @param wake lets the bus thread look here
    Uplink(Runnable wake) {
        this.wake = wake;
    }

    boolean say(ToExchange message) {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            return false;
        }
        waiting.add(message);
        wake.run();
        return true;
    }

    long ask(RoleRunner asker, Command command) {
        long number = numbers.incrementAndGet();
        return ask(asker, number, new ToExchange.CommandRequest(number, command));
    }

    long ask(RoleRunner asker, Query query) {
        long number = numbers.incrementAndGet();
        return ask(asker, number, new ToExchange.Ask(number, query));
    }

    private long ask(RoleRunner asker, long number, ToExchange question) {
        if (askers.size() >= MOST) {
            return 0;
        }
        askers.put(number, asker);
        if (say(question)) {
            return number;
        }
        askers.remove(number);
        return 0;
    }

    void wake() {
        wake.run();
    }

    long heardMs() {
        return heardMs;
    }

    // ---- for the bus thread ----

    void heard(long epochMs) {
        heardMs = epochMs;
    }

    @Nullable
    ToExchange poll() {
        ToExchange message = waiting.poll();
        if (message != null) {
            size.decrementAndGet();
        }
        return message;
    }

    void replied(ToWorker.Reply reply) {
        RoleRunner asker = askers.remove(reply.number());
        if (asker != null) {
            asker.offer(new Mail.Replied(reply));
        }
    }

    void answered(ToWorker.Answer answer) {
        RoleRunner asker = answer.last() ? askers.remove(answer.number()) : askers.get(answer.number());
        if (asker != null) {
            asker.offer(new Mail.Answered(answer));
        }
    }

    /// The connection is gone: nothing that waits can be said, and no question will be answered.
    void hangUp() {
        while (poll() != null) {
            // thrown away
        }
        askers.forEach((number, asker) -> {
            asker.offer(new Mail.Replied(new ToWorker.Reply(number, false, "the exchange is away")));
            askers.remove(number);
        });
    }
}
