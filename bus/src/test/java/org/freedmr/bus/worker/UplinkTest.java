package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UplinkTest {
    private static final Query QUERY = new Query.Calls(0, 0, 0, 0, 0, 10);

    private int woken;
    private final Uplink uplink = new Uplink(() -> woken++);
    private final BlockingQueue<Probe.Call> calls = Probe.calls();
    private final RoleRunner asker =
            new RoleRunner(Probe.plan("asker", () -> new Probe(calls)), uplink, new NoteLog(), RoleRunner.STALL_NS);

    @AfterEach
    void end() {
        asker.end();
    }

    @Test
    void whatIsSaidWakesTheBusThreadAndComesInItsOrder() {
        assertThat(uplink.say(new ToExchange.NamesChanged())).isTrue();
        long number = uplink.ask(asker, QUERY);
        assertThat(woken).isEqualTo(2);
        assertThat(uplink.poll()).isEqualTo(new ToExchange.NamesChanged());
        assertThat(uplink.poll()).isEqualTo(new ToExchange.Ask(number, QUERY));
        assertThat(uplink.poll()).isNull();
    }

    @Test
    void moreThanTheBoundIsNotTakenUntilSomethingHasLeft() {
        for (int i = 0; i < Uplink.MOST; i++) {
            assertThat(uplink.say(new ToExchange.NamesChanged())).isTrue();
        }
        assertThat(uplink.say(new ToExchange.NamesChanged())).isFalse();
        assertThat(uplink.ask(asker, QUERY)).isZero();
        uplink.poll();
        assertThat(uplink.say(new ToExchange.NamesChanged())).isTrue();
    }

    @Test
    void questionsWithoutAnAnswerAreBoundedAndGivenUpInTime() throws InterruptedException {
        for (int i = 0; i < Uplink.MOST; i++) {
            assertThat(uplink.ask(asker, QUERY)).isNotZero();
            uplink.poll();
        }
        assertThat(uplink.ask(asker, QUERY)).isZero();
        uplink.expire(System.nanoTime());
        assertThat(uplink.ask(asker, QUERY)).isZero();
        uplink.expire(System.nanoTime() + Uplink.PATIENCE_NS);
        assertThat(uplink.ask(asker, QUERY)).isNotZero();
        asker.start();
        Probe.Call call = Wait.until(calls, it -> it.name().equals("answer"));
        assertThat(call.told()).isInstanceOfSatisfying(ToWorker.Answer.class, answer -> {
            assertThat(answer.last()).isTrue();
            assertThat(answer.error()).isNotEmpty();
        });
    }

    @Test
    void theEndOfTheConnectionAnswersACommandWithAReplyAndAQueryWithAnAnswer() throws InterruptedException {
        long command = uplink.ask(asker, new Command.Farewell());
        long query = uplink.ask(asker, QUERY);
        uplink.hangUp();
        assertThat(uplink.poll()).isNull();
        asker.start();
        assertThat(Wait.until(calls, it -> it.name().equals("reply")).told())
                .isEqualTo(new ToWorker.Reply(command, false, "the exchange is away"));
        assertThat(Wait.until(calls, it -> it.name().equals("answer")).told())
                .isEqualTo(new ToWorker.Answer(query, List.of(), true, "the exchange is away"));
    }

    @Test
    void nothingCanBeSaidWhileTheExchangeIsAway() {
        uplink.hangUp();
        assertThat(uplink.say(new ToExchange.NamesChanged())).isFalse();
        assertThat(uplink.ask(asker, QUERY)).isZero();
        uplink.connected();
        assertThat(uplink.poll()).isNull();
        assertThat(uplink.ask(asker, QUERY)).isNotZero();
    }
}
