package org.freedmr.bus.worker;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;

/// One duty of a worker process. All methods are called by one thread, one at a time. Whatever they throw ends
/// this object; after a pause another is made, begun, and told everything that stands. A call that lasts longer than
/// {@link RoleRunner#STALL_NS} is interrupted, and given up when that does not help: what can take long belongs on a
/// thread of the role's own.
public interface Role {
    /// The first call. What the role needs and cannot have now (a broker, a database) is no reason to fail here: it
    /// says so with {@link Desk#condition} and tries again in {@link #tick}.
    void begin(Desk desk) throws Exception;

    /// Something happened.
    ///
    /// @param epochMs when, in UTC milliseconds
    void event(Event event, long epochMs) throws Exception;

    /// Everything that stands now, in the order in which it was first told, in place of all that was told before: at
    /// the beginning, and whenever events were missed. Several states of a call's legs can follow one another.
    default void standing(List<Event.Standing> everything, long epochMs) throws Exception {}

    /// Another worker asks; the answer goes back with {@link Desk#say}.
    default void asked(ToWorker.Asked asked) throws Exception {}

    /// The answer to a command of this role.
    default void reply(ToWorker.Reply reply) throws Exception {}

    /// A part of the answer to a query of this role.
    default void answer(ToWorker.Answer answer) throws Exception {}

    /// Time has passed: once a second or so, also when nothing happens.
    default void tick(long epochMs) throws Exception {}

    /// The last call: the process ends, or the role is given up after a failure. What has to be written is written
    /// now; five seconds are there for it.
    default void end() throws Exception {}
}
