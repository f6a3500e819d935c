package org.freedmr.bus.worker;

import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.ToExchange;

/// What a role may say. Any thread may call it, and no call waits.
public interface Desk {
    /// How the role does from now on: one of the states of {@link org.freedmr.contract.RoleHealth}, and why, for
    /// people.
    void condition(String state, String detail);

    /// So many things more are done: rows written, messages published, requests answered.
    void done(long count);

    /// So many things more are lost to this role, by its own decision.
    void lost(long count);

    /// Says something to the exchange.
    ///
    /// @return false when too much waits already or the exchange is away
    boolean say(ToExchange message);

    /// Sends a command; the answer comes to {@link Role#reply} with this number.
    ///
    /// @return the number; 0 when it could not be sent
    long ask(Command command);

    /// Sends a query to the history; the answer comes to {@link Role#answer} with this number.
    ///
    /// @return the number; 0 when it could not be sent
    long ask(Query query);

    /// When the exchange gave a sign of life last, in UTC milliseconds; 0 for never. It does every second, from its
    /// packet thread.
    long heardMs();
}
