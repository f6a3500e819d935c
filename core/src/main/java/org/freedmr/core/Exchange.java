package org.freedmr.core;

import java.util.Iterator;
import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.Banishment;
import org.freedmr.core.access.Desk;
import org.freedmr.core.access.FrontDesk;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Orders;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.Sessions;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.data.DataRoom;
import org.freedmr.core.mesh.Mesh;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.core.policy.Bans;
import org.freedmr.core.policy.Failures;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.voice.Voice;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// The one door of the core (`architecture.md` section 4). Datagrams, commands, settings and time go in; datagrams go
/// out
/// through the {@link Outbox}, words through the {@link Reporter}. The same inputs in the same order give the same
/// outputs,
/// byte for byte. Owned by one thread.
public final class Exchange {
    private static final long KEEP_NS = 5_000_000_000L;

    private final Timers timers = new Timers();
    private final Reporter reporter;
    private final Book book;
    private final Streams streams;
    private final Conferences conferences;
    private final Sessions sessions;
    private final Desk desk;
    private final FrontDesk frontDesk;
    private final Orders orders;
    private final Bans bans = new Bans();
    private final Banishment banishment;
    private final Mesh mesh;
    private final DataRoom data;
    private final Readings readings;
    private final Timer keep = new Timer(this::keep);
    private long changesKept;
    private Now latest = new Now(0, 0);

    /// @param bootSecret random bytes of this run; the root of challenges and of the server's own stream IDs
    public Exchange(byte[] bootSecret, AccessSettings settings, Outbox outbox, Reporter reporter) {
        this.reporter = reporter;
        this.sessions = new Sessions(settings);
        this.book = new Book(timers, sessions);
        this.streams = new Streams(timers);
        this.conferences = new Conferences(timers, outbox, new LegReport(reporter));
        this.desk = new Desk(timers, outbox, reporter, streams, conferences, book);
        this.frontDesk = new FrontDesk(bootSecret, sessions, desk, bans);
        this.orders = new Orders(sessions, book);
        this.banishment = new Banishment(bans, sessions, desk, frontDesk);
        this.mesh = new Mesh(timers, outbox, reporter, streams, conferences);
        this.data = new DataRoom(timers, reporter, streams, conferences, sessions, mesh);
        this.readings = new Readings(reporter, sessions, mesh, desk);
        desk.open(new Voice(bootSecret, timers, reporter), data);
        mesh.open(data);
        frontDesk.install(settings, new Now(0, 0));
    }

    /// New settings, swapped in between two datagrams; running calls go on under the rules they began with.
    public void install(AccessSettings settings, Now now) {
        frontDesk.install(settings, now);
        reporter.report(new Event.ServerState("settings installed", ""));
        watchChanges(now);
    }

    public void install(Passwords passwords, Now now) {
        frontDesk.install(passwords);
    }

    public void install(MeshSettings settings, Now now) {
        mesh.install(settings, now);
    }

    public void install(PeerAddress resolved, Now now) {
        mesh.install(resolved, now);
    }

    public void install(ServerIds serverIds, Now now) {
        mesh.install(serverIds);
    }

    public void install(KnownIds knownIds, Now now) {
        frontDesk.install(knownIds);
    }

    /// Where radios were heard in an earlier process.
    public void restore(KnownLocations locations, Now now) {
        data.restore(locations, now);
    }

    /// What an earlier process saved; it wakes as its clients come back.
    public void restore(RestartState state, Now now) {
        sessions.restore(state, now);
    }

    /// The bans of an earlier process.
    public void restoreBans(List<Event.Banned> kept, Now now) {
        banishment.restore(kept, now);
    }

    /// One datagram that came to a listener: an access listener, or from {@link MeshSettings#FIRST_LISTENER} on a mesh
    /// listener. The bytes are only read, and only during the call.
    ///
    /// @return null when it did what its sender wanted, or why not
    public @Nullable Reason datagram(int listener, Address from, byte[] bytes, int length, Now now) {
        latest = now;
        Reason reason = listener < MeshSettings.FIRST_LISTENER
                ? frontDesk.datagram(listener, from, bytes, length, now)
                : mesh.datagram(listener, from, bytes, length, now);
        watchChanges(now);
        return reason;
    }

    /// Does what an operator asks.
    public Outcome command(Command command, Now now) {
        latest = now;
        Outcome outcome = switch (command) {
            case Command.Disconnect(int client) -> orders.disconnect(client, now);
            case Command.ResetClient(int client) -> orders.reset(client, now);
            case Command.ResetAll() -> orders.resetAll(now);
            case Command.Subscribe it -> orders.subscribe(it, now);
            case Command.Unsubscribe it -> orders.unsubscribe(it, now);
            case Command.SetOptions it -> orders.options(it, now);
            case Command.ProveKey it -> orders.prove(it);
            case Command.StunPeer(String peer) -> Outcome.of(mesh.stun(peer, now));
            case Command.LiftStun(String peer) -> Outcome.of(mesh.liftStun(peer, now));
            case Command.Ban it -> banishment.ban(it, now);
            case Command.LiftBan it -> banishment.lift(it, now);
            case Command.Reload(), Command.Stop() -> Outcome.refused("not a matter of the exchange");
            case Command.Farewell() -> {
                sessions.all().forEach(Session::farewell);
                yield Outcome.DONE;
            }
        };
        watchChanges(now);
        return outcome;
    }

    /// Does what is due.
    ///
    /// @return the next deadline in monotonic nanoseconds, {@link Timers#NEVER} for none
    public long advance(Now now) {
        latest = now;
        timers.fire(now);
        watchChanges(now);
        return timers.nextDeadlineNs();
    }

    /// What has to survive, as it is now; the shell asks once at its end.
    public RestartState state(Now now) {
        return sessions.save(book.dynamic(), now);
    }

    /// Where radios were heard, as it is now.
    public KnownLocations locations(Now now) {
        return data.locations(now);
    }

    /// The server stops: every session and every stream ends here, so that each has its end in the reports. What has
    /// to survive is asked for before. Nothing may be handled afterwards.
    public void close(Now now) {
        for (Session session : sessions.all()) {
            session.end(Reason.SERVER_STOP, now);
        }
        mesh.close(now);
    }

    /// Reports what is counted: traffic, refusals, how links do. The shell asks for it every ten seconds.
    public void readings(Now now) {
        readings.report(now);
    }

    /// Everything that stands, to be asked for one by one over many duty cycles: clients with what holds for
    /// them, their subscriptions and what they were refused last, failed logins, bans, peers, calls with their
    /// legs. What comes is what stands at that moment. What has stood from the first question on comes once;
    /// what began or ended meanwhile was reported.
    public Iterator<Event.Standing> standing() {
        return new RollCall(sessions, frontDesk.failures(), bans, book, mesh, streams, conferences, () -> latest);
    }

    // ---- views for tests, status and invariants
    // ----------------------------------------------------------------------

    public List<Session> sessions() {
        return sessions.all();
    }

    public @Nullable Session session(int client) {
        return sessions.of(client);
    }

    /// The links to other servers, in the order of the settings.
    public List<Peer> peers() {
        return mesh.peers();
    }

    public Book book() {
        return book;
    }

    /// Packets, logins and legs refused for this reason since the start.
    public long counted(Reason reason) {
        return desk.counted(reason) + mesh.counted(reason);
    }

    public List<Failures.Failure> failuresOf(int client) {
        return frontDesk.failures().of(client);
    }

    /// Entries in all tables about strangers together, at most {@link org.freedmr.core.policy.Limits#STRANGERS}.
    public int strangers() {
        return frontDesk.strangers();
    }

    /// Sizes of the tables, in a fixed order: sessions, subscriptions, conferences, streams, timers, transmissions of
    /// data.
    public int[] tableSizes() {
        return new int[] {sessions.size(), book.size(), conferences.size(), streams.size(), timers.size(), data.size()};
    }

    private void watchChanges(Now now) {
        if (sessions.changes() != changesKept && !keep.isScheduled()) {
            timers.schedule(keep, now.monoNs() + KEEP_NS);
        }
    }

    private void keep(Now now) {
        changesKept = sessions.changes();
        reporter.keep(state(now));
    }
}
