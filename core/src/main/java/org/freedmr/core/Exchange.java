package org.freedmr.core;

import org.freedmr.contract.Command;
import org.freedmr.contract.RestartState;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.Address;

/// The one door of the core.
public final class Exchange {
    private final Timers timers = new Timers();

    public Exchange(byte[] bootSecret, Outbox outbox, Reporter reporter) {}

    public void install(AccessSettings settings, Now now) {}

    public void install(Passwords passwords, Now now) {}

    public void install(KnownIds ids, Now now) {}

    public void restore(RestartState state, Now now) {}

    public void datagram(int listener, Address from, byte[] bytes, int length, Now now) {}

    public void command(Command command, Now now) {}

    public long advance(Now now) {
        timers.fire(now);
        return timers.nextDeadlineNs();
    }
}
