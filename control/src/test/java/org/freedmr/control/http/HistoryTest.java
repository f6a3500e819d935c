package org.freedmr.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.StubDesk;
import org.freedmr.control.view.Naming;
import org.freedmr.control.view.Rows;
import org.freedmr.control.view.Schema;
import org.freedmr.workers.names.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static final Query QUERY = new Query.Links(0, "", 50);

    private final StubDesk desk = new StubDesk();
    private final History history = new History(desk, new Rows(new Naming(Names.in(Path.of("nowhere")), Set.of())));

    private CompletableFuture<List<Schema.LinkChange>> ask(long patienceMs) {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        CompletableFuture<List<Schema.LinkChange>> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(history.ask(QUERY, Schema.LinkChange.class, untilNs));
            } catch (Problem e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static List<Row> rows(int from, int to) {
        return IntStream.range(from, to)
                .<Row>mapToObj(at -> new Row.Link("P", "up", 5, "", at))
                .toList();
    }

    private void awaitAsked(int count) {
        await().until(() -> desk.asked.size() == count);
    }

    @Test
    void anAnswerInPartsIsPutTogetherAndBounded() throws Exception {
        CompletableFuture<List<Schema.LinkChange>> answer = ask(60_000);
        awaitAsked(1);
        history.answer(new ToWorker.Answer(1, rows(0, 300), false, ""));
        history.answer(new ToWorker.Answer(2, rows(0, 5), true, "")); // of somebody else
        assertThat(answer).isNotDone();
        history.answer(new ToWorker.Answer(1, rows(300, 700), true, ""));
        List<Schema.LinkChange> all = answer.get(20, TimeUnit.SECONDS);
        assertThat(all).hasSize(Query.MOST);
        assertThat(all.getLast().atMs()).isEqualTo(Query.MOST - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "there is no history, there is no history",
        "connection to db.example.org:5432 refused, the history cannot answer"
    })
    void whyThereIsNoAnswerIsToldWithoutWhereTheDatabaseIs(String error, String told) {
        CompletableFuture<List<Schema.LinkChange>> answer = ask(60_000);
        awaitAsked(1);
        history.answer(new ToWorker.Answer(1, List.of(), true, error));
        checkProblem(answer, told);
    }

    @Test
    void anAnswerIsNotWaitedForForEver() {
        checkProblem(ask(20), "the history does not answer");
    }

    @Test
    void anExchangeThatIsAwayIsAProblem() {
        desk.isAway = true;
        checkProblem(ask(60_000), "the history cannot be asked now");
    }

    @Test
    void questionsWithoutAnAnswerAreBounded() {
        for (int i = 0; i < History.MOST; i++) {
            CompletableFuture<List<Schema.LinkChange>> _ = ask(60_000);
        }
        awaitAsked(History.MOST);
        checkProblem(ask(60_000), "the history has too much to do");
        history.answer(new ToWorker.Answer(1, List.of(), true, ""));
        await().untilAsserted(() -> {
            CompletableFuture<List<Schema.LinkChange>> _ = ask(60_000);
            assertThat(desk.asked).hasSizeGreaterThan(History.MOST);
        });
    }

    private static void checkProblem(CompletableFuture<?> answer, String detail) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOfSatisfying(Problem.class, it -> {
                    assertThat(it.status()).isEqualTo(503);
                    assertThat(it).hasMessage(detail);
                });
    }
}
