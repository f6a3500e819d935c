package org.freedmr.control.act;

import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.http.Commands;
import org.freedmr.control.http.Problem;

/// What the exchange says to commands.
public final class Replies {
    /// How the exchange says that there is nothing to do it to.
    private static final Pattern NO_SUCH = Pattern.compile("\\bno such (client|peer)\\b");

    private final Commands commands;

    Replies(Commands commands) {
        this.commands = commands;
    }

    /// Waits for the reply.
    ///
    /// @throws Problem of status 503 when there is none
    public ToWorker.Reply to(Command command) {
        try {
            return commands.send(command).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw e;
        }
    }

    /// Waits until it is done.
    ///
    /// @return what the exchange tells of it
    /// @throws Problem of status 404 when there is no such client or peer, of 409 for any other refusal
    public String accepted(Command command) {
        ToWorker.Reply reply = to(command);
        if (!reply.accepted()) {
            throw isMissing(reply) ? Problem.notFound(reply.text()) : Problem.conflict(reply.text());
        }
        return reply.text();
    }

    /// Whether there is no such client or peer.
    public static boolean isMissing(ToWorker.Reply reply) {
        return !reply.accepted() && NO_SUCH.matcher(reply.text()).find();
    }

    boolean provesKey(int client, String digest) {
        return to(new Command.ProveKey(client, digest)).accepted();
    }
}
