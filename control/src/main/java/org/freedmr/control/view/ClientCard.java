package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What is known of a client. Names are looked up when something is put on it, so that anybody may read it who holds
/// the lock of the picture.
final class ClientCard {
    /// Where a subscription applies.
    record Place(int slot, int rfTalkgroup, int conference) {}

    /// Below it, an ID belongs to a repeater.
    private static final long FIRST_RADIO = 1_000_000;

    private final int id;
    private final Map<Place, Schema.Subscription> subscriptions = new LinkedHashMap<>();
    private final @Nullable Long[] sending = new @Nullable Long[3];
    private final @Nullable Long[] hearing = new @Nullable Long[3];
    private Event.@Nullable ClientUp up;
    private Event.@Nullable ClientSettings told;
    private Schema.@Nullable Client base;
    private Schema.@Nullable ClientSettings settings;
    private Schema.@Nullable Client shown;
    private Schema.Named named;

    /// What viewers were told last.
    Schema.@Nullable Client sent;

    ClientCard(int id, Naming naming) {
        this.id = id;
        named = naming.station(id);
    }

    void up(Event.ClientUp newUp, Naming naming) {
        up = newUp;
        naming.claim(id, newUp.callsign());
        boolean _ = rename(naming);
    }

    void moved(String address) {
        if (up != null) {
            up = new Event.ClientUp(
                    id,
                    up.listener(),
                    address,
                    up.callsign(),
                    up.simplex(),
                    up.slots(),
                    up.software(),
                    up.sinceMs(),
                    up.station());
        }
    }

    void settings(Event.ClientSettings newSettings) {
        told = newSettings;
        settings = new Schema.ClientSettings(
                newSettings.singleMode(),
                newSettings.timerMinutes(),
                Texts.brief(newSettings.language()),
                newSettings.voice(),
                Integer.toUnsignedLong(newSettings.reflector()),
                Texts.options(newSettings.options()),
                newSettings.keyed());
        shown = null;
    }

    Event.@Nullable ClientSettings settings() {
        return told;
    }

    void subscribe(Event.SubscriptionUp it, Naming naming) {
        subscriptions.put(
                new Place(it.slot(), it.rfTalkgroup(), it.conference()),
                new Schema.Subscription(
                        it.rfTalkgroup(),
                        it.conference(),
                        naming.talkgroup(it.conference()),
                        it.source(),
                        it.expiryMs() == 0 ? null : it.expiryMs()));
        shown = null;
    }

    void unsubscribe(Place place) {
        subscriptions.remove(place);
        shown = null;
    }

    Map<Place, Schema.Subscription> subscriptions() {
        return subscriptions;
    }

    void sends(int slot, long call) {
        sending[slot & 3] = call;
        shown = null;
    }

    void hears(int slot, long call) {
        hearing[slot & 3] = call;
        shown = null;
    }

    /// The call is not on this slot any more.
    void falls(int slot, long call) {
        if (Long.valueOf(call).equals(sending[slot & 3])) {
            sending[slot & 3] = null;
        }
        silent(slot, call);
    }

    void silent(int slot, long call) {
        if (Long.valueOf(call).equals(hearing[slot & 3])) {
            hearing[slot & 3] = null;
        }
        shown = null;
    }

    /// Looks all its names up again.
    ///
    /// @return whether something is called otherwise now
    boolean rename(Naming naming) {
        Event.ClientUp it = up;
        Schema.Client before = base;
        List<Schema.Subscription> subscribed = List.copyOf(subscriptions.values());
        named = naming.station(id);
        base = it == null ? null : base(it, naming.isHidden(id));
        subscriptions.replaceAll((place, old) -> new Schema.Subscription(
                old.talkgroup(), old.conference(), naming.talkgroup(place.conference()), old.source(), old.expiryMs()));
        shown = null;
        return !Objects.equals(before, base) || !subscribed.equals(List.copyOf(subscriptions.values()));
    }

    private Schema.Client base(Event.ClientUp it, boolean isHidden) {
        Long rx = Texts.frequency(it.station().rxFrequency());
        Long tx = Texts.frequency(it.station().txFrequency());
        return new Schema.Client(
                named.id(),
                isHidden || it.callsign().isEmpty() ? named.callsign() : Texts.brief(it.callsign()),
                named.name(),
                kind(rx != null || tx != null),
                Texts.brief(it.listener()),
                it.simplex(),
                Texts.brief(it.software()),
                Texts.brief(it.station().packageId()),
                it.sinceMs(),
                rx,
                tx,
                Texts.brief(it.station().power()),
                Texts.brief(it.station().colourCode()),
                isHidden ? "" : Texts.line(it.station().location()),
                isHidden ? "" : Texts.line(it.station().description()),
                isHidden ? "" : Texts.url(it.station().url()),
                isHidden
                        ? null
                        : Texts.position(it.station().latitude(), it.station().longitude()),
                null,
                List.of(),
                null);
    }

    /// `reporting.md` section 12.2.
    private String kind(boolean hasFrequency) {
        if (!hasFrequency) {
            return "bridge";
        }
        return named.id() < FIRST_RADIO ? "repeater" : "hotspot";
    }

    boolean isOnline() {
        return base != null;
    }

    long sinceMs() {
        return up == null ? 0 : up.sinceMs();
    }

    /// Where it is; null while it is not logged in.
    @Nullable
    String address() {
        return up == null ? null : up.address();
    }

    Schema.Named named() {
        return named;
    }

    /// Without slots and settings; null while it is not logged in.
    Schema.@Nullable Client base() {
        return base;
    }

    /// As everybody may see it; null while it is not logged in.
    Schema.@Nullable Client show() {
        if (base == null) {
            return null;
        }
        Schema.Client all = shown;
        if (all == null) {
            all = base.with(settings, slots(), null);
            shown = all;
        }
        return all;
    }

    private List<Schema.Slot> slots() {
        List<Schema.Slot> slots = new ArrayList<>(2);
        for (int slot = 1; slot <= 2; slot++) {
            if (hasSlot(slot)) {
                slots.add(slot(slot));
            }
        }
        return List.copyOf(slots);
    }

    boolean hasSlot(int slot) {
        return up != null && (up.slots() >> (slot - 1) & 1) == 1 && (slot == 2 || !up.simplex());
    }

    Schema.Slot slot(int slot) {
        return new Schema.Slot(slot, subscriptions(slot), sending[slot], hearing[slot]);
    }

    private List<Schema.Subscription> subscriptions(int slot) {
        List<Schema.Subscription> own = new ArrayList<>();
        subscriptions.forEach((place, it) -> {
            if (place.slot() == slot) {
                own.add(it);
            }
        });
        return List.copyOf(own);
    }

    /// Whether it has this in its callsign, name, ID, location or listener.
    ///
    /// @param part in lower case
    static boolean matches(Schema.Client client, String part) {
        return part.isEmpty()
                || has(client.callsign(), part)
                || has(client.name(), part)
                || has(Long.toString(client.id()), part)
                || has(client.location(), part)
                || has(client.listener(), part);
    }

    /// Whether this part is in the text.
    ///
    /// @param part in lower case
    static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
