package org.freedmr.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.StubDesk;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final Command COMMAND = new Command.Reload();

    private final StubDesk desk = new StubDesk();
    private final Commands commands = new Commands(desk);

    @Test
    void eachReplyGoesToWhoeverAskedForIt() throws Exception {
        CompletableFuture<ToWorker.Reply> first = commands.send(COMMAND);
        CompletableFuture<ToWorker.Reply> second = commands.send(COMMAND);
        commands.reply(new ToWorker.Reply(2, false, "no such client is logged in"));
        commands.reply(new ToWorker.Reply(77, true, ""));
        assertThat(second.get(5, TimeUnit.SECONDS).text()).isEqualTo("no such client is logged in");
        assertThat(first).isNotDone();
        commands.reply(new ToWorker.Reply(1, true, ""));
        assertThat(first.get(5, TimeUnit.SECONDS).accepted()).isTrue();
    }

    @Test
    void anExchangeThatIsAwayOrBusyIsAProblem() {
        CompletableFuture<ToWorker.Reply> busy = commands.send(COMMAND);
        commands.reply(new ToWorker.Reply(1, false, ToWorker.Reply.BUSY));
        checkUnavailable(() -> busy.get(5, TimeUnit.SECONDS));
        desk.isAway = true;
        checkUnavailable(() -> commands.send(COMMAND).get(5, TimeUnit.SECONDS));
    }

    @Test
    void commandsWithoutAReplyAreBounded() {
        List<CompletableFuture<ToWorker.Reply>> all = new ArrayList<>();
        for (int i = 0; i < Commands.MOST; i++) {
            all.add(commands.send(COMMAND));
        }
        checkUnavailable(() -> commands.send(COMMAND).get(5, TimeUnit.SECONDS));
        assertThat(desk.asked).hasSize(Commands.MOST);
        commands.reply(new ToWorker.Reply(1, true, ""));
        assertThat(all.getFirst()).isCompleted();
        assertThat(commands.send(COMMAND)).isNotDone();
    }

    private static void checkUnavailable(ThrowingCallable what) {
        assertThatThrownBy(what)
                .rootCause()
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.status()).isEqualTo(503));
    }
}
