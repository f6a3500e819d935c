package org.freedmr.core.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.jspecify.annotations.Nullable;

/// The subscription store: who is a member of what, from which source, until when (`access-hbp.md` section 4.1). One
/// subscription for each client, slot and RF TG. Knows memberships only; why they change is the affair of its callers.
public final class Book {
    private final Timers timers;
    private final Members members;
    private final Map<Integer, List<Map<Integer, Subscription>>> clients = new HashMap<>();
    private final Set<Subscription> dynamic = new LinkedHashSet<>();

    public Book(Timers timers, Members members) {
        this.timers = timers;
        this.members = members;
    }

    public @Nullable Subscription at(int client, int slot, int rfTalkgroup) {
        List<Map<Integer, Subscription>> slots = clients.get(client);
        return slots == null ? null : slots.get(slot - 1).get(rfTalkgroup);
    }

    /// All subscriptions of a client's slot, oldest first; a copy.
    public List<Subscription> of(int client, int slot) {
        List<Map<Integer, Subscription>> slots = clients.get(client);
        return slots == null ? List.of() : new ArrayList<>(slots.get(slot - 1).values());
    }

    /// Subscriptions made at run time, oldest first; a view.
    public Collection<Subscription> dynamic() {
        return dynamic;
    }

    public int size() {
        return clients.values().stream()
                .mapToInt(slots -> slots.get(0).size() + slots.get(1).size())
                .sum();
    }

    /// Makes an active subscription in the place of whatever stood there.
    ///
    /// @param expiryNs monotonic, or {@link Timers#NEVER}
    public Subscription add(
            int client, int slot, int rfTalkgroup, int conference, Source source, long expiryNs, Now now) {
        Subscription before = at(client, slot, rfTalkgroup);
        if (before != null) {
            remove(before, Reason.REPLACED, now);
        }
        Subscription made = new Subscription(this, client, slot, rfTalkgroup, conference, source);
        clients.computeIfAbsent(client, id -> List.of(new LinkedHashMap<>(), new LinkedHashMap<>()))
                .get(slot - 1)
                .put(rfTalkgroup, made);
        made.agreedNs = expiryNs;
        move(made, expiryNs);
        if (source.isDynamic()) {
            dynamic.add(made);
        }
        activate(made, now);
        return made;
    }

    /// Moves the end of a subscription; {@link Timers#NEVER} holds it open.
    public void expireAt(Subscription subscription, long expiryNs, Now now) {
        if (subscription.expiryNs() != expiryNs) {
            move(subscription, expiryNs);
            tellChange(subscription, now);
        }
    }

    private void move(Subscription subscription, long expiryNs) {
        if (expiryNs == Timers.NEVER) {
            timers.cancel(subscription.expiry);
        } else {
            timers.schedule(subscription.expiry, expiryNs);
        }
    }

    private void tellChange(Subscription subscription, Now now) {
        if (subscription.active) {
            members.changed(subscription, now);
        }
    }

    /// Makes what the user or a command made one of a command, with an end that was agreed upon; the membership
    /// itself does not notice.
    public void order(Subscription subscription, long expiryNs, Now now) {
        boolean changes = subscription.source != Source.API || subscription.expiryNs() != expiryNs;
        subscription.source = Source.API;
        subscription.agreedNs = expiryNs;
        move(subscription, expiryNs);
        if (changes) {
            tellChange(subscription, now);
        }
    }

    public void activate(Subscription subscription, Now now) {
        if (!subscription.active && !subscription.ended) {
            subscription.active = true;
            members.joined(subscription, now);
        }
    }

    /// Makes it route nothing until it is activated again.
    public void suspend(Subscription subscription, Reason reason, Now now) {
        if (subscription.active) {
            subscription.active = false;
            members.left(subscription, reason, now);
        }
    }

    /// Makes what was made at run time a wish of the options; the membership itself does not notice.
    public void makeStatic(Subscription subscription, Now now) {
        subscription.source = Source.STATIC;
        timers.cancel(subscription.expiry);
        dynamic.remove(subscription);
        tellChange(subscription, now);
    }

    public void remove(Subscription subscription, Reason reason, Now now) {
        if (subscription.ended) {
            return;
        }
        subscription.ended = true;
        timers.cancel(subscription.expiry);
        dynamic.remove(subscription);
        List<Map<Integer, Subscription>> slots = clients.get(subscription.client());
        if (slots != null) {
            slots.get(subscription.slot() - 1).remove(subscription.rfTalkgroup(), subscription);
            if (slots.get(0).isEmpty() && slots.get(1).isEmpty()) {
                clients.remove(subscription.client());
            }
        }
        suspend(subscription, reason, now);
    }

    /// Ends everything a client has.
    public void removeAll(int client, Reason reason, Now now) {
        for (int slot = 1; slot <= 2; slot++) {
            for (Subscription subscription : of(client, slot)) {
                remove(subscription, reason, now);
            }
        }
    }

    void expired(Subscription subscription, Now now) {
        remove(subscription, Reason.EXPIRED, now);
    }
}
