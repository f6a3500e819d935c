package org.freedmr.shell;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// Carries questions from one worker to the one that has the history, and the answers back. Looks at neither. Owned by
/// the packet thread.
final class QueryRelay {
    /// The role that answers.
    static final String HISTORY = "history";

    /// Questions without an answer.
    static final int MOST = 256;

    /// How long an answer may take.
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private record Open(WorkerPort asker, long number, long untilNs) {}

    private final Supplier<@Nullable WorkerPort> history;
    private final Map<Long, Open> open = new LinkedHashMap<>();
    private long numbers;
    private long nowNs;

    /// @param history who answers at the moment
    QueryRelay(Supplier<@Nullable WorkerPort> history) {
        this.history = history;
    }

    /// Once per duty cycle: what was not answered in time is not going to be.
    void time(long now) {
        nowNs = now;
        Iterator<Open> oldest = open.values().iterator();
        while (oldest.hasNext()) {
            Open it = oldest.next();
            if (nowNs - it.untilNs < 0) {
                return;
            }
            oldest.remove();
            refuse(it.asker, it.number, "the history does not answer");
        }
    }

    void ask(WorkerPort asker, long number, Query query) {
        WorkerPort worker = history.get();
        if (worker == null) {
            refuse(asker, number, "there is no history");
        } else if (open.size() == MOST) {
            refuse(asker, number, ToWorker.Reply.BUSY);
        } else {
            open.put(++numbers, new Open(asker, number, nowNs + PATIENCE_NS));
            worker.offer(new ToWorker.Asked(numbers, query));
        }
    }

    void answer(WorkerPort from, ToExchange.Answer answer) {
        Open question = from.hasRole(HISTORY) ? open.get(answer.number()) : null;
        if (question == null) {
            return;
        }
        question.asker.offer(new ToWorker.Answer(question.number, answer.rows(), answer.last(), answer.error()));
        if (answer.last()) {
            open.remove(answer.number());
        }
    }

    /// A worker is gone: nobody waits for its answers, and nobody answers its questions.
    void gone(WorkerPort worker) {
        open.values().removeIf(question -> question.asker == worker);
        if (worker.hasRole(HISTORY)) {
            List<Open> lost = List.copyOf(open.values());
            open.clear();
            lost.forEach(question -> refuse(question.asker, question.number, "the history is away"));
        }
    }

    private static void refuse(WorkerPort asker, long number, String why) {
        asker.offer(new ToWorker.Answer(number, List.of(), true, why));
    }
}
