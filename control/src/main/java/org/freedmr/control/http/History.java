package org.freedmr.control.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.view.Rows;

/// Asks the role that has the history, and waits for its answers. Many threads ask; the role's thread brings the
/// answers and gives them their names.
public final class History {
    /// Questions without an answer yet; more are refused.
    public static final int MOST = 16;
    /// How long a request waits.
    public static final long PATIENCE_S = 5;

    /// What the exchange itself says; what the history says may tell of its machine.
    private static final Set<String> SAYINGS =
            Set.of("there is no history", "the history is away", "the history does not answer");

    private static final class Question {
        private final CompletableFuture<List<Object>> answer = new CompletableFuture<>();
        private final List<Object> rows = new ArrayList<>();
    }

    private final Desk desk;
    private final Rows rows;
    private final Map<Long, Question> open = new HashMap<>();

    public History(Desk desk, Rows rows) {
        this.desk = desk;
        this.rows = rows;
    }

    /// Rows as they are shown.
    ///
    /// @param kind what they are shown as
    /// @param untilNs how long the answer is waited for
    /// @throws Problem when there is none
    <T> List<T> ask(Query query, Class<T> kind, long untilNs) {
        Question question = new Question();
        long number;
        // The answer may come before the number is known here, hence the lock is held meanwhile; asking does not wait.
        synchronized (open) {
            if (open.size() >= MOST) {
                throw Problem.unavailable("the history has too much to do");
            }
            number = desk.ask(query);
            if (number == 0) {
                throw Problem.unavailable("the history cannot be asked now");
            }
            open.put(number, question);
        }
        try {
            long leftNs = Math.max(0, untilNs - System.nanoTime());
            return question.answer.get(leftNs, TimeUnit.NANOSECONDS).stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem ? problem : Problem.unavailable("the history cannot answer");
        } catch (TimeoutException e) {
            throw Problem.unavailable("the history does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        } finally {
            synchronized (open) {
                open.remove(number);
            }
        }
    }

    /// Takes a part of an answer, on the role's thread.
    public void answer(ToWorker.Answer part) {
        Question question;
        synchronized (open) {
            question = open.get(part.number());
        }
        if (question == null) {
            return;
        }
        if (!part.error().isEmpty()) {
            question.answer.completeExceptionally(
                    Problem.unavailable(SAYINGS.contains(part.error()) ? part.error() : "the history cannot answer"));
            return;
        }
        for (Row row : part.rows()) {
            if (question.rows.size() < Query.MOST) {
                question.rows.add(rows.show(row));
            }
        }
        if (part.last()) {
            question.answer.complete(List.copyOf(question.rows));
        }
    }
}
