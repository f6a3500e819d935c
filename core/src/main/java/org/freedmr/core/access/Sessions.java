package org.freedmr.core.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.port.Timers;
import org.freedmr.core.subscription.Members;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// All sessions, by client ID and by proven address, and the settings they run under.
public final class Sessions implements Members {
    /// Restored subscriptions wait this long for their client (`decisions.md` 15).
    private static final long SLEEP_NS = 120_000_000_000L;

    private final Map<Integer, Session> byId = new LinkedHashMap<>();
    private final List<Map<Address, Session>> byAddress = new ArrayList<>();
    private final Map<Integer, List<RestartState.Entry>> asleep = new TreeMap<>();
    private long sleepUntilNs;
    private final List<Tally> tallies = new ArrayList<>();
    private int[] perListener = new int[0];
    private AccessSettings settings;
    private long changes;

    public Sessions(AccessSettings settings) {
        this.settings = settings;
    }

    public AccessSettings settings() {
        return settings;
    }

    ListenerSettings settings(int listener) {
        return settings.listeners().get(listener);
    }

    /// New settings; running calls go on as they began.
    public void install(AccessSettings changed, Now now) {
        settings = changed;
        while (byAddress.size() < changed.listeners().size()) {
            byAddress.add(new HashMap<>());
            tallies.add(new Tally());
        }
        if (perListener.length < changed.listeners().size()) {
            perListener = Arrays.copyOf(perListener, changed.listeners().size());
        }
        for (Session session : all()) {
            session.settingsChanged(now);
        }
    }

    /// In the order of their first proof; a copy.
    public List<Session> all() {
        return new ArrayList<>(byId.values());
    }

    public int size() {
        return byId.size();
    }

    public @Nullable Session of(int id) {
        return byId.get(id);
    }

    /// The sessions of the listener with this name, in the order of their first proof.
    public List<Session> on(String listenerName) {
        List<Session> found = new ArrayList<>();
        if (settings.listeners().stream().anyMatch(each -> each.name().equals(listenerName))) {
            for (Session each : byId.values()) {
                if (each.settings().name().equals(listenerName)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    /// What went through a listener.
    public Tally tally(int listener) {
        return tallies.get(listener);
    }

    @Nullable
    Session at(int listener, Address address) {
        return byAddress.get(listener).get(address);
    }

    int on(int listener) {
        return perListener[listener];
    }

    Session open(int id, int listener, Address address, Desk desk, Now now) {
        Session session = new Session(id, listener, address, this, desk, now);
        byId.put(id, session);
        byAddress.get(listener).put(address, session);
        perListener[listener]++;
        return session;
    }

    void moved(Session session, Address to) {
        byAddress.get(session.listener()).remove(session.address(), session);
        byAddress.get(session.listener()).put(to, session);
    }

    void ended(Session session) {
        byId.remove(session.id(), session);
        byAddress.get(session.listener()).remove(session.address(), session);
        perListener[session.listener()]--;
    }

    @Override
    public void joined(Subscription subscription, Now now) {
        changes++;
        Session session = byId.get(subscription.client());
        if (session != null) {
            session.memberships().joined(subscription, now);
        }
    }

    @Override
    public void changed(Subscription subscription, Now now) {
        changes++;
        Session session = byId.get(subscription.client());
        if (session != null) {
            session.memberships().changed(subscription, now);
        }
    }

    @Override
    public void left(Subscription subscription, Reason reason, Now now) {
        changes++;
        Session session = byId.get(subscription.client());
        if (session != null) {
            session.memberships().left(subscription, reason, now);
        }
    }

    /// What is told of a subscription that is active.
    public Event.SubscriptionUp up(Subscription subscription, Now now) {
        return new Event.SubscriptionUp(
                subscription.client(),
                subscription.slot(),
                subscription.rfTalkgroup(),
                subscription.conference(),
                subscription.source(),
                wallClock(subscription.expiryNs(), now));
    }

    /// Grows with every change of a membership.
    public long changes() {
        return changes;
    }

    // ---- what survives the process ---------------------------------------------------------------------------------

    /// Puts what was saved to sleep until its clients are back.
    public void restore(RestartState state, Now now) {
        sleepUntilNs = now.monoNs() + SLEEP_NS;
        for (RestartState.Entry entry : state.entries()) {
            asleep.computeIfAbsent(entry.client(), id -> new ArrayList<>()).add(entry);
        }
    }

    /// The client is back: what it had before the restart is its own again, if it has not run out.
    void wake(Session session, Now now) {
        List<RestartState.Entry> entries = asleep.remove(session.id());
        if (entries == null || now.monoNs() > sleepUntilNs) {
            return;
        }
        for (RestartState.Entry entry : entries) {
            if (entry.expiryMs() == 0 || entry.expiryMs() > now.epochMs()) {
                session.memberships().restore(entry, now);
            }
        }
    }

    /// Everything that has to survive: the living first, then what is still asleep.
    public RestartState save(Iterable<Subscription> dynamic, Now now) {
        List<RestartState.Entry> entries = new ArrayList<>();
        for (Subscription subscription : dynamic) {
            entries.add(new RestartState.Entry(
                    subscription.client(),
                    subscription.slot(),
                    subscription.rfTalkgroup(),
                    subscription.conference(),
                    subscription.source(),
                    wallClock(lastingNs(subscription, now), now)));
        }
        if (now.monoNs() <= sleepUntilNs) {
            asleep.values().forEach(entries::addAll);
        }
        return new RestartState(List.copyOf(entries));
    }

    /// When it ends. Nobody will be talking after a restart: what a talking user holds open has an end, too.
    private long lastingNs(Subscription subscription, Now now) {
        Session session = byId.get(subscription.client());
        return session == null || subscription.expiryNs() != Timers.NEVER
                ? subscription.expiryNs()
                : session.talk().restNs(subscription, now);
    }

    /// A monotonic expiry as wall clock; 0 for never.
    private static long wallClock(long expiryNs, Now now) {
        return expiryNs == Timers.NEVER ? 0 : now.epochMs() + (expiryNs - now.monoNs()) / 1_000_000;
    }
}
