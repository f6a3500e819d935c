package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Station;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.IdMessage;
import org.jspecify.annotations.Nullable;

/// The live relation of one client ID with one proven remote address (`access-hbp.md` section 2). Everything a client
/// is and wants lives here; nothing a client does changes another session.
public final class Session {
    private static final int DATAGRAMS_PER_SECOND = 100;
    private static final int DATAGRAMS_AT_ONCE = 200;
    /// A session that has proven itself waits this long for its configuration (`decisions.md` 9).
    private static final long CONFIGURATION_NS = 75_000_000_000L;
    /// After a new login the old options hold this long (`access-hbp.md` section 2.5).
    private static final long OPTIONS_NS = 15_000_000_000L;
    /// A client that pings every ten seconds and was not heard for this long has missed one.
    static final long PING_MISSED_NS = 12_000_000_000L;

    private static final long MINUTE_NS = 60_000_000_000L;

    private final int id;
    private final int listener;
    private final Desk desk;
    private final Sessions sessions;
    private final TokenBucket budget = new TokenBucket(DATAGRAMS_PER_SECOND, DATAGRAMS_AT_ONCE);
    private final TalkControl talk;
    private final Memberships memberships;
    private final Timer keepalive = new Timer(this::checkKeepalive, this::abandon);
    private final Timer optionsDue = new Timer(this::optionsStayedAway, this::abandon);
    private final Moves moves = new Moves();
    private final SessionReport report;

    private SessionState state = SessionState.WAIT_CONFIG;
    private Address address;
    private Destination destination;
    private long lastHeardNs;
    private boolean answered;
    private @Nullable ClientConfig config;
    private Station station = Station.UNKNOWN;
    private Line[] lines;
    private Wishes wishes;
    private final OwnOptions options = new OwnOptions();

    Session(int id, int listener, Address address, Sessions sessions, Desk desk, Now now) {
        this.id = id;
        this.listener = listener;
        this.address = address;
        this.sessions = sessions;
        this.desk = desk;
        this.destination = desk.outbox.open(listener, address);
        this.lines = new Line[] {new Line(this, 1, desk), new Line(this, 2, desk)};
        this.talk = new TalkControl(this, desk);
        this.memberships = new Memberships(this, sessions, desk);
        this.report = new SessionReport(this, desk.reporter);
        this.wishes = Wishes.NONE;
        this.lastHeardNs = now.monoNs();
        desk.timers.schedule(keepalive, now.monoNs() + CONFIGURATION_NS);
    }

    public int id() {
        return id;
    }

    public int listener() {
        return listener;
    }

    public SessionState state() {
        return state;
    }

    public Address address() {
        return address;
    }

    public Destination destination() {
        return destination;
    }

    public @Nullable ClientConfig config() {
        return config;
    }

    /// What it said of its station.
    Station station() {
        return station;
    }

    /// The line of a slot; a simplex session has only one.
    public Line line(int slot) {
        return lines[slot - 1];
    }

    public boolean isSimplex() {
        return lines[0] == lines[1];
    }

    public ListenerSettings settings() {
        return sessions.settings(listener);
    }

    /// What stands of it; null before it ran.
    public Event.@Nullable ClientUp up() {
        return report.up();
    }

    /// What stands of what holds for it; null before it ran.
    public Event.@Nullable ClientSettings decided() {
        return report.settings();
    }

    OwnOptions options() {
        return options;
    }

    Wishes wishes() {
        return wishes;
    }

    TalkControl talk() {
        return talk;
    }

    /// What it is a member of.
    Memberships memberships() {
        return memberships;
    }

    long maxCallNs() {
        return sessions.settings().maxCallNs();
    }

    /// Life of what the user activates, {@link Timers#NEVER} for ever.
    long timerNs() {
        return wishes.timerMinutes() == 0 ? Timers.NEVER : wishes.timerMinutes() * MINUTE_NS;
    }

    // ---- the state machine -----------------------------------------------------------------------------------------

    /// The one way from state to state.
    private void become(SessionState next, Reason reason, Now now) {
        state = next;
        if (next == SessionState.RUNNING) {
            desk.timers.schedule(keepalive, now.monoNs() + sessions.settings().keepaliveNs());
            report.runs(now);
        } else if (next == SessionState.ENDED) {
            report.ended(reason);
        } else {
            desk.timers.schedule(keepalive, now.monoNs() + CONFIGURATION_NS);
        }
    }

    /// The client proved this address again or anew. A new one takes the session with it.
    void proved(Address from, Now now) {
        moves.add(now.monoNs());
        move(from, now);
        become(SessionState.WAIT_CONFIG, Reason.MOVED, now);
    }

    /// The same client behind a new port, where the sysop allows it.
    void rebound(Address from, Now now) {
        move(from, now);
    }

    private void move(Address from, Now now) {
        lastHeardNs = now.monoNs();
        report.moved(address, from);
        leaveCalls(Reason.MOVED, now);
        desk.outbox.release(destination);
        sessions.moved(this, from);
        address = from;
        destination = desk.outbox.open(listener, from);
        answered = false;
        report.arrived();
    }

    /// Whether a device at this address has to wait, because two fight for this ID (`access-hbp.md` section 2.6).
    /// One that has the holder's IP address may be the holder itself behind a new port; it waits no longer than it
    /// takes to miss a ping.
    boolean isContested(Address from, long nowNs) {
        boolean neighbour = from.withoutPort().equals(address.withoutPort());
        long holdNs = neighbour ? PING_MISSED_NS : sessions.settings().keepaliveNs();
        return moves.areTooMany(nowNs) && nowNs - lastHeardNs < holdNs;
    }

    /// The configuration came, for the first time or again.
    void configure(ClientConfig received, Station where, Now now) {
        boolean first = config == null;
        config = received;
        station = where;
        lastHeardNs = now.monoNs();
        if (received.isSimplex() != isSimplex()) {
            lineUp(received.isSimplex(), now);
        }
        if (state == SessionState.WAIT_CONFIG) {
            become(SessionState.RUNNING, Reason.OPTIONS, now);
            if (!options.arePresent()) {
                wish(Wishes.defaults(settings()), now);
            } else {
                report.decided();
                if (!first) {
                    desk.timers.schedule(optionsDue, now.monoNs() + OPTIONS_NS);
                }
            }
            if (first) {
                sessions.wake(this, now);
            }
        } else {
            desk.reporter.report(new Event.ClientChanged(id, "configuration"));
            report.described();
        }
    }

    private void lineUp(boolean simplex, Now now) {
        closeLines(Reason.OPTIONS, now);
        desk.book.removeAll(id, Reason.OPTIONS, now);
        Line second = new Line(this, 2, desk);
        lines = new Line[] {simplex ? second : new Line(this, 1, desk), second};
        desk.studio().forget(this, now);
        talk.dial().wish(0, now);
        wish(wishes, now);
    }

    /// Options came from the client; nothing in them can fail (`access-hbp.md` sections 2.11 and 3).
    void options(Options received, Now now) {
        lastHeardNs = now.monoNs();
        desk.timers.cancel(optionsDue);
        if (!received.selfService()) {
            take(received, now);
        }
    }

    /// Options came, from the client or for it.
    ///
    /// @return false when they have another key than those before, and were not taken
    boolean take(Options received, Now now) {
        if (!options.take(received)) {
            return false;
        }
        desk.timers.cancel(optionsDue);
        wish(Wishes.of(received, settings()), now);
        desk.reporter.report(new Event.ClientChanged(id, "options"));
        return true;
    }

    private void optionsStayedAway(Now now) {
        options.stayedAway();
        wish(Wishes.defaults(settings()), now);
    }

    private void wish(Wishes after, Now now) {
        Wishes before = wishes;
        wishes = after;
        if (state == SessionState.RUNNING) {
            report.decided();
        }
        talk.wished(before, after, now);
    }

    /// The settings changed under the session.
    void settingsChanged(Now now) {
        report.described();
        if (state == SessionState.RUNNING && !options.arePresent()) {
            wish(Wishes.defaults(settings()), now);
        }
    }

    /// Operator's reset: run-time subscriptions and the options key go, the wishes are applied anew.
    public void reset(Now now) {
        desk.book.removeAll(id, Reason.RESET, now);
        options.forgetKey();
        talk.dial().wish(0, now);
        wish(wishes, now);
    }

    /// Everything of the client ends here.
    public void end(Reason reason, Now now) {
        if (state == SessionState.ENDED) {
            return;
        }
        become(SessionState.ENDED, reason, now);
        desk.timers.cancel(keepalive);
        desk.timers.cancel(optionsDue);
        closeLines(reason, now);
        talk.close();
        desk.book.removeAll(id, reason, now);
        desk.studio().forget(this, now);
        sessions.ended(this);
        desk.outbox.release(destination);
    }

    /// Something of this session failed: it ends without another word, and the client logs in anew (`decisions.md`
    /// 17).
    void abandon(Now now) {
        end(Reason.INTERNAL_ERROR, now);
    }

    /// Ends the session and tells the client, which logs in again if it wants to.
    public void dismiss(Reason reason, Now now) {
        send(IdMessage.SERVER_CLOSE);
        end(reason, now);
    }

    /// Tells the client that the server goes; the session itself ends later.
    public void farewell() {
        send(IdMessage.SERVER_CLOSE);
    }

    private void checkKeepalive(Now now) {
        if (state == SessionState.WAIT_CONFIG) {
            end(Reason.CONFIGURATION_MISSING, now);
            return;
        }
        long dueNs = lastHeardNs + sessions.settings().keepaliveNs();
        if (dueNs > now.monoNs()) {
            desk.timers.schedule(keepalive, dueNs);
        } else {
            dismiss(Reason.KEEPALIVE_LOST, now);
        }
    }

    // ---- traffic ---------------------------------------------------------------------------------------------------

    /// Room in the session's budget for one more datagram.
    boolean isWithinBudget(long nowNs) {
        return budget.take(nowNs);
    }

    void heardFrom(long nowNs) {
        lastHeardNs = nowNs;
    }

    long silenceNs(long nowNs) {
        return nowNs - lastHeardNs;
    }

    void pinged(Now now) {
        lastHeardNs = now.monoNs();
        answered = true;
        send(IdMessage.PONG);
    }

    void send(IdMessage message) {
        byte[] bytes = message.build(id);
        send(bytes, bytes.length);
    }

    void send(byte[] bytes, int length) {
        desk.outbox.send(destination, bytes, length);
        tally().out(length);
    }

    /// Where its datagrams are counted.
    Tally tally() {
        return sessions.tally(listener);
    }

    /// The lists that a transmission has to pass (`access-hbp.md` section 2.10); null when it may.
    @Nullable
    Reason trafficRefusal(int source, int destinationId, int slot, boolean unit) {
        return sessions.settings().refusal(settings(), source, destinationId, slot, unit);
    }

    /// What keeps every stream of this RF TG from coming out here; null when nothing does.
    @Nullable
    Reason downlinkRefusal(int slot, int rfTalkgroup) {
        Reason closed = slotRefusal(slot);
        if (closed != null) {
            return closed;
        }
        return settings().talkgroups(slot).admits(rfTalkgroup) ? null : Reason.TALKGROUP_NOT_PERMITTED_OUT;
    }

    /// What keeps everything from coming out of this slot; null when nothing does.
    @Nullable
    Reason slotRefusal(int slot) {
        if (state != SessionState.RUNNING) {
            return Reason.NOT_LOGGED_IN;
        }
        if (settings().openAccess() && !answered) {
            return Reason.NOT_PROVEN;
        }
        if (config != null && !config.hasSlot(slot)) {
            return Reason.SLOT_MUTE;
        }
        return null;
    }

    // ---- its lines -------------------------------------------------------------------------------------------------

    private void leaveCalls(Reason reason, Now now) {
        lines[0].leaveCalls(reason, now);
        lines[1].leaveCalls(reason, now);
    }

    private void closeLines(Reason reason, Now now) {
        lines[0].close(reason, now);
        lines[1].close(reason, now);
    }
}
