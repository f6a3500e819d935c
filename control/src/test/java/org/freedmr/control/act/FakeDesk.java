package org.freedmr.control.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.http.Commands;

/// An exchange that does whatever it is asked, knows keys by their digests, and remembers all of it.
public final class FakeDesk implements Desk {
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> keys = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> refusals = new ConcurrentHashMap<>();
    private final Commands carrier = new Commands(this);
    private volatile boolean away;
    private volatile boolean silent;
    private long number;

    Commands carrier() {
        return carrier;
    }

    /// What was asked, without proofs of keys.
    public List<Command> orders() {
        List<Command> orders = new ArrayList<>(commands);
        orders.removeIf(Command.ProveKey.class::isInstance);
        return orders;
    }

    List<Command> commands() {
        return commands;
    }

    public void forget() {
        commands.clear();
    }

    void key(int client, String digest) {
        keys.put(client, digest);
    }

    public void refuse(Class<? extends Command> kind, String why) {
        refusals.put(kind, why);
    }

    void goAway() {
        away = true;
    }

    void sayNothing() {
        silent = true;
    }

    @Override
    public long ask(Command command) {
        if (away) {
            return 0;
        }
        long its;
        synchronized (this) {
            its = ++number;
        }
        commands.add(command);
        if (!silent) {
            String refusal = refusal(command);
            Thread.ofVirtual()
                    .start(() -> carrier.reply(
                            new ToWorker.Reply(its, refusal.isEmpty(), refusal.isEmpty() ? "done so" : refusal)));
        }
        return its;
    }

    private String refusal(Command command) {
        if (command instanceof Command.ProveKey(int client, String digest)) {
            String right = keys.get(client);
            String without = refusals.getOrDefault(command.getClass(), "the key is another one, or there is none");
            return digest.equals(right) ? "" : without;
        }
        return refusals.getOrDefault(command.getClass(), "");
    }

    @Override
    public void condition(String state, String detail) {}

    @Override
    public void done(long count) {}

    @Override
    public void lost(long count) {}

    @Override
    public boolean say(ToExchange message) {
        return !away;
    }

    @Override
    public long ask(Query query) {
        return 0;
    }

    @Override
    public long heardMs() {
        return 0;
    }
}
