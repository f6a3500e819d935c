package org.freedmr.bus.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
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

    /// How long an answer may take.
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private static final String AWAY = "the exchange is away";

    /// A question on its way.
    private record Question(RoleRunner asker, boolean isQuery, long askedNs) {}

    private final ConcurrentLinkedQueue<ToExchange> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Question> questions = new ConcurrentHashMap<>();
    private final Runnable wake;
    private volatile long heardMs;
    private volatile boolean away;

    /// @param wake lets the bus thread look here
    Uplink(Runnable wake) {
        this.wake = wake;
    }

    boolean say(ToExchange message) {
        if (away) {
            return false;
        }
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
        return ask(
                number, new Question(asker, false, System.nanoTime()), new ToExchange.CommandRequest(number, command));
    }

    long ask(RoleRunner asker, Query query) {
        long number = numbers.incrementAndGet();
        return ask(number, new Question(asker, true, System.nanoTime()), new ToExchange.Ask(number, query));
    }

    private long ask(long number, Question question, ToExchange message) {
        if (questions.size() >= MOST) {
            return 0;
        }
        questions.put(number, question);
        if (say(message)) {
            return number;
        }
        questions.remove(number);
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
        Question question = questions.remove(reply.number());
        if (question != null) {
            question.asker().offer(new Mail.Replied(reply));
        }
    }

    void answered(ToWorker.Answer answer) {
        Question question = answer.last() ? questions.remove(answer.number()) : questions.get(answer.number());
        if (question != null) {
            question.asker().offer(new Mail.Answered(answer));
        }
    }

    /// There is a connection.
    void connected() {
        away = false;
    }

    /// Gives up the questions that nobody has answered for too long.
    void expire(long nowNs) {
        questions.forEach((number, question) -> {
            if (nowNs - question.askedNs() > PATIENCE_NS) {
                giveUp(number, "there was no answer in time");
            }
        });
    }

    /// The connection is gone: nothing that waits can be said, and no question will be answered.
    void hangUp() {
        away = true;
        while (poll() != null) {
            // thrown away
        }
        questions.keySet().forEach(number -> giveUp(number, AWAY));
    }

    private void giveUp(long number, String why) {
        Question question = questions.remove(number);
        if (question != null) {
            question.asker()
                    .offer(
                            question.isQuery()
                                    ? new Mail.Answered(new ToWorker.Answer(number, List.of(), true, why))
                                    : new Mail.Replied(new ToWorker.Reply(number, false, why)));
        }
    }
}
