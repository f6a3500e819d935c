package org.freedmr.control.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToWorker;

/// Carries commands to the exchange and its replies back to whoever asked. Many threads send; one brings the replies.
public final class Commands {
    /// How long a reply is waited for.
    public static final long PATIENCE_S = 5;
    /// Commands without a reply yet; more are not sent.
    public static final int MOST = 64;

    private final Desk desk;
    private final Map<Long, CompletableFuture<ToWorker.Reply>> waiting = new HashMap<>();

    public Commands(Desk desk) {
        this.desk = desk;
    }

    /// Sends a command. The future ends with the reply, or with a {@link Problem} of status 503 when the exchange is
    /// away, has too much to do or does not answer in time.
    public CompletableFuture<ToWorker.Reply> send(Command command) {
        CompletableFuture<ToWorker.Reply> reply = new CompletableFuture<>();
        long number;
        // The reply may come before the number is known here, hence the lock is held meanwhile; asking does not wait.
        synchronized (waiting) {
            number = waiting.size() < MOST ? desk.ask(command) : 0;
            if (number != 0) {
                waiting.put(number, reply);
            }
        }
        if (number == 0) {
            reply.completeExceptionally(Problem.unavailable("the exchange takes no command now"));
            return reply;
        }
        return reply.completeOnTimeout(new ToWorker.Reply(0, false, ToWorker.Reply.BUSY), PATIENCE_S, TimeUnit.SECONDS)
                .whenComplete((_, _) -> forget(number))
                .thenApply(Commands::orProblem);
    }

    /// Takes the reply to a command.
    public void reply(ToWorker.Reply reply) {
        CompletableFuture<ToWorker.Reply> waiter;
        synchronized (waiting) {
            waiter = waiting.remove(reply.number());
        }
        if (waiter != null) {
            waiter.complete(reply);
        }
    }

    private void forget(long number) {
        synchronized (waiting) {
            waiting.remove(number);
        }
    }

    private static ToWorker.Reply orProblem(ToWorker.Reply reply) {
        if (!reply.accepted() && reply.text().equals(ToWorker.Reply.BUSY)) {
            throw Problem.unavailable("the exchange has too much to do, or is away");
        }
        return reply;
    }
}
