package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// Shows the picture to whoever asks; any thread may. Looking takes the lock for the time of copying references.
public final class Gallery {
    /// Calls, the longest first.
    public record Calls(List<Schema.Call> calls) {}

    /// @param total how many match
    public record Clients(int total, List<Schema.Client> clients) {}

    /// @param total how many match
    public record HeardPage(int total, List<Schema.HeardCall> calls) {}

    /// @param total how many match
    public record Conferences(int total, List<Schema.Conference> conferences) {}

    public record Peers(List<Schema.Peer> peers) {}

    public record Refused(List<Schema.Refusal> lines, List<Schema.Attempt> logins, List<Schema.LinkRefusal> links) {}

    /// What the live page shows, without its beat.
    public record Now(
            Schema.Server server,
            int clients,
            List<Schema.Call> calls,
            List<Schema.HeardCall> heard,
            List<Schema.Peer> peers) {}

    /// Finished calls on the live page.
    static final int HEARD_NOW = 50;

    private final Picture picture;
    private final String name;

    /// @param name what the operator calls the server
    public Gallery(Picture picture, String name) {
        this.picture = picture;
        this.name = Texts.brief(name);
    }

    public String name() {
        return name;
    }

    /// Does something while nothing changes. It must not wait.
    public <T> T moment(Supplier<T> what) {
        synchronized (picture) {
            return what.get();
        }
    }

    public Now now() {
        synchronized (picture) {
            return new Now(
                    server(),
                    picture.online,
                    calls().calls(),
                    picture.calls.heard.stream().limit(HEARD_NOW).toList(),
                    peers(false).peers());
        }
    }

    /// How many clients and calls there are.
    public int[] counts() {
        synchronized (picture) {
            return new int[] {picture.online, picture.calls.going.size()};
        }
    }

    public Schema.Server server() {
        synchronized (picture) {
            Event.ServerUp up = picture.server;
            return up == null
                    ? new Schema.Server(name, "", 0, 0, picture.isKnown)
                    : new Schema.Server(
                            name,
                            Texts.brief(up.version()),
                            Integer.toUnsignedLong(up.serverId()),
                            up.startedMs(),
                            picture.isKnown);
        }
    }

    public Calls calls() {
        synchronized (picture) {
            return new Calls(picture.calls.going.values().stream()
                    .map(CallCard::show)
                    .sorted(Comparator.comparingLong(Schema.Call::startedMs))
                    .toList());
        }
    }

    /// Finished calls, newest first, that have this in a name or number.
    public HeardPage heard(String search, int offset, int limit) {
        String part = lower(search);
        List<Schema.HeardCall> matching = heard(call -> Heard.matches(call, part), Integer.MAX_VALUE);
        return new HeardPage(matching.size(), page(matching, offset, limit));
    }

    private List<Schema.HeardCall> heard(Predicate<Schema.HeardCall> which, int limit) {
        return copy(() -> picture.calls.heard).stream()
                .filter(which)
                .limit(limit)
                .toList();
    }

    /// Clients by ID.
    public Clients clients(String search, int offset, int limit) {
        String part = lower(search);
        List<Long> matching = copy(() ->
                        picture.clients.values().stream().map(ClientCard::base).toList())
                .stream()
                .filter(it -> it != null && ClientCard.matches(it, part))
                .map(it -> it == null ? 0 : it.id())
                .toList();
        List<Schema.Client> page = new ArrayList<>();
        for (long id : page(matching, offset, limit)) {
            Schema.Client client = client(id, false);
            if (client != null) {
                page.add(client);
            }
        }
        return new Clients(matching.size(), page);
    }

    /// @return null when it is not logged in
    public Schema.@Nullable Client client(long id, boolean withAddress) {
        synchronized (picture) {
            ClientCard card = picture.clients.get(id);
            Schema.Client client = card == null ? null : card.show();
            return card == null || client == null || !withAddress
                    ? client
                    : client.with(client.settings(), client.slots(), card.address());
        }
    }

    /// What holds for a client; null when that is not known.
    public Event.@Nullable ClientSettings settings(int id) {
        synchronized (picture) {
            ClientCard card = picture.clients.get(Integer.toUnsignedLong(id));
            return card == null || !card.isOnline() ? null : card.settings();
        }
    }

    /// Since when a client is logged in, UTC in milliseconds; 0 when it is not.
    public long sinceMs(int id) {
        synchronized (picture) {
            ClientCard card = picture.clients.get(Integer.toUnsignedLong(id));
            return card == null || !card.isOnline() ? 0 : card.sinceMs();
        }
    }

    /// Conferences that have this in number or name, the busiest first.
    public Conferences conferences(String search, int offset, int limit) {
        String part = lower(search);
        List<Schema.Conference> matching = copy(picture.conferences::show).stream()
                .filter(it -> ClientCard.has(Integer.toString(it.talkgroup()), part) || ClientCard.has(it.name(), part))
                .sorted(org.freedmr.control.view.Conferences.busiest())
                .toList();
        return new Conferences(matching.size(), page(matching, offset, limit));
    }

    public Schema.ConferenceDetail conference(int talkgroup) {
        synchronized (picture) {
            return new Schema.ConferenceDetail(
                    talkgroup,
                    picture.conferences.name(talkgroup),
                    picture.conferences.members(talkgroup).stream()
                            .map(seat -> member(talkgroup, seat))
                            .toList(),
                    calls().calls().stream()
                            .filter(it -> !it.unit() && it.talkgroup() == talkgroup)
                            .toList(),
                    heard(it -> !it.unit() && it.talkgroup() == talkgroup, HEARD_NOW));
        }
    }

    private Schema.Member member(int talkgroup, org.freedmr.control.view.Conferences.Seat seat) {
        ClientCard card = picture.clients.get(Integer.toUnsignedLong(seat.client()));
        Schema.Subscription subscription = card == null
                ? null
                : card.subscriptions().get(new ClientCard.Place(seat.slot(), seat.rfTalkgroup(), talkgroup));
        return new Schema.Member(
                card == null ? new Schema.Named(Integer.toUnsignedLong(seat.client()), "", "") : card.named(),
                seat.slot(),
                seat.rfTalkgroup(),
                subscription == null ? org.freedmr.contract.Source.STATIC : subscription.source(),
                subscription == null ? null : subscription.expiryMs());
    }

    /// @param isOperator whether addresses are shown
    public Peers peers(boolean isOperator) {
        List<Schema.Peer> shown = new ArrayList<>();
        synchronized (picture) {
            for (PeerCard card : picture.peers.values()) {
                Schema.Peer peer = isOperator ? card.showAll() : card.show();
                if (peer != null) {
                    shown.add(peer);
                }
            }
        }
        shown.sort(Comparator.comparing(Schema.Peer::peer));
        return new Peers(shown);
    }

    /// What was refused lately, newest first.
    public Refused refused(int limit) {
        synchronized (picture) {
            return new Refused(
                    first(picture.refusals.ofLines(), limit),
                    first(picture.refusals.ofLogins(), limit),
                    first(picture.refusals.ofLinks(), limit));
        }
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }

    public List<Schema.Ban> bans() {
        return copy(picture.bans::values);
    }

    public Schema.SystemState system(boolean isOperator) {
        synchronized (picture) {
            return picture.readings.show(server(), isOperator);
        }
    }

    /// What is not as it should be and does not keep the server from its duty.
    public List<String> warnings(boolean isOperator) {
        synchronized (picture) {
            return picture.readings.warnings(isOperator);
        }
    }

    /// Why a client cannot log in, hear or be heard.
    public Schema.Why why(int client, Sight sight) {
        synchronized (picture) {
            ClientCard card = picture.clients.get(Integer.toUnsignedLong(client));
            List<Schema.Attempt> attempts = picture.refusals.ofLogins(client).stream()
                    .filter(it -> sight.all() || Texts.ip(it.address()).equals(Texts.ip(sight.address())))
                    .toList();
            boolean isOnline = card != null && card.isOnline();
            return new Schema.Why(
                    card == null ? new Schema.Named(Integer.toUnsignedLong(client), "", "") : card.named(),
                    isOnline,
                    card == null || !isOnline ? null : card.sinceMs(),
                    picture.ended.get(client),
                    sight.all() || !attempts.isEmpty() ? picture.bans.get(Integer.toUnsignedString(client)) : null,
                    attempts,
                    !sight.all(),
                    sight.all() ? slots(client, card) : List.of(),
                    !sight.all());
        }
    }

    /// What of a client may be seen.
    ///
    /// @param all whether by its owner or an operator
    /// @param address whose attempts are shown to everybody who comes from there
    public record Sight(boolean all, String address) {}

    private List<Schema.WhySlot> slots(int client, @Nullable ClientCard card) {
        List<Schema.WhySlot> slots = new ArrayList<>();
        for (int slot = 1; slot <= 2; slot++) {
            List<Schema.Refusal> missed = picture.refusals.ofLine(client, slot, false);
            List<Schema.Refusal> refused = picture.refusals.ofLine(client, slot, true);
            boolean isThere = card != null && card.hasSlot(slot);
            if (card != null && isThere) {
                Schema.Slot it = card.slot(slot);
                slots.add(new Schema.WhySlot(
                        slot, it.subscriptions(), call(it.sending()), call(it.hearing()), missed, refused));
            } else if (!missed.isEmpty() || !refused.isEmpty()) {
                slots.add(new Schema.WhySlot(slot, List.of(), null, null, missed, refused));
            }
        }
        return slots;
    }

    private Schema.@Nullable Call call(@Nullable Long number) {
        CallCard card = number == null ? null : picture.calls.going.get(number);
        return card == null ? null : card.show();
    }

    private static <T> List<T> page(List<T> all, int offset, int limit) {
        return all.stream().skip(offset).limit(limit).toList();
    }

    private <T> List<T> copy(Supplier<? extends Iterable<T>> what) {
        List<T> copy = new ArrayList<>();
        synchronized (picture) {
            what.get().forEach(copy::add);
        }
        return copy;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
