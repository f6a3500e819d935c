package org.freedmr.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the exchange tells the world, at transitions only, never per packet. Addresses are text, IDs decimal numbers,
/// times `epochMs` (UTC milliseconds) unless named otherwise.
///
/// The drop class of each is declared at the record: it says what gives way first when a worker reads too slowly.
public sealed interface Event extends ToWorker {

    /// Something that stays so until an event says otherwise. A snapshot is nothing but what stands now, told again.
    sealed interface Standing extends Event {}

    /// A reading of something that changes all the time: a newer one of the same type and key replaces one that still
    /// waits.
    sealed interface Periodic extends Event {
        /// What it is a reading of.
        String key();
    }

    /// The server runs; `serverId` is its ID in the mesh, 0 when it has none. `startedMs` counts from the start of the
    /// packet process.
    @DropClass(DropOrder.HEALTH)
    record ServerUp(String version, int serverId, long startedMs) implements Standing {}

    /// The server itself: started, stopping, reloaded.
    @DropClass(DropOrder.HEALTH)
    record ServerState(String state, String detail) implements Event {}

    /// The exchange met a bug on a packet; the bytes are kept in the ring of faults.
    @DropClass(DropOrder.HEALTH)
    record Fault(String where, String what) implements Event {}

    /// A worker process joined the exchange, or is not there any more and why.
    @DropClass(DropOrder.HEALTH)
    record WorkerChanged(String worker, boolean joined, String detail) implements Event {}

    /// A login step was refused at `atMs`; `count` attempts of this ID and address so far. `step` is the message
    /// refused. The last one of each ID and address stands until it is forgotten, which nobody is told.
    @DropClass(DropOrder.REFUSALS)
    record LoginRefused(int client, String address, String step, Reason reason, int count, long atMs)
            implements Standing {}

    /// The server takes nothing from a client ID or an IP address, until `untilMs` (0 for ever) and why.
    @DropClass(DropOrder.SESSIONS)
    record Banned(String subject, String why, long sinceMs, long untilMs) implements Standing {}

    /// A ban is over: it ran out, or was lifted.
    @DropClass(DropOrder.SESSIONS)
    record BanEnded(String subject, Reason reason) implements Event {}

    /// The client is logged in and configured. `slots` has bit 0 for slot 1 and bit 1 for slot 2.
    @DropClass(DropOrder.SESSIONS)
    record ClientUp(
            int client,
            String listener,
            String address,
            String callsign,
            boolean simplex,
            int slots,
            String software,
            long sinceMs,
            Station station)
            implements Standing {}

    /// What the client's options and its listener's settings come to. `timerMinutes` is 0 for subscriptions that stay;
    /// `reflector` is the default reflector, 0 for none. `options` is the text they came in without key and
    /// password, empty when the client has none of its own; `keyed` tells whether they have a key.
    @DropClass(DropOrder.SESSIONS)
    record ClientSettings(
            int client,
            boolean singleMode,
            int timerMinutes,
            String language,
            boolean voice,
            int reflector,
            String options,
            boolean keyed)
            implements Standing {}

    /// The client proved a new address.
    @DropClass(DropOrder.SESSIONS)
    record ClientMoved(int client, String from, String to) implements Event {}

    /// The client's configuration or options changed.
    @DropClass(DropOrder.SESSIONS)
    record ClientChanged(int client, String what) implements Event {}

    @DropClass(DropOrder.SESSIONS)
    record ClientDown(int client, String address, Reason reason) implements Event {}

    /// A subscription became active, or its source or expiry is another from now on. `expiryMs` is 0 while nothing
    /// ends it, as for one whose user is talking.
    @DropClass(DropOrder.SESSIONS)
    record SubscriptionUp(int client, int slot, int rfTalkgroup, int conference, Source source, long expiryMs)
            implements Standing {}

    /// A subscription stopped being active.
    @DropClass(DropOrder.SESSIONS)
    record SubscriptionDown(int client, int slot, int rfTalkgroup, int conference, Source source, Reason reason)
            implements Event {}

    /// A voice call was admitted; sent at its first voice burst. `unit` tells that it is a call to the ID in
    /// `conference`, which is a command to the server, and not to a talkgroup.
    @DropClass(DropOrder.CALLS)
    record CallStarted(long call, int streamId, int source, int conference, boolean unit, Entry entry, long startedMs)
            implements Standing {}

    /// A call is over; `durationMs` lasts to its last frame.
    @DropClass(DropOrder.CALLS)
    record CallEnded(
            long call,
            int streamId,
            int source,
            int conference,
            Entry entry,
            Reason reason,
            long startedMs,
            long durationMs,
            Account account)
            implements Event {}

    /// The clients and peers that get a call from now on; packed client IDs with slot in the same position. At most
    /// {@link #MOST} clients in one event, which the bus can carry; the others follow in another.
    @DropClass(DropOrder.LEGS)
    record LegsStarted(long call, List<Integer> clients, List<Integer> slots, List<String> peers) implements Standing {
        /// Clients in one event.
        public static final int MOST = 500;
    }

    /// The clients and peers that get the call no more, though it goes on; told in the same way. The end of a call
    /// ends all its legs without a word.
    @DropClass(DropOrder.LEGS)
    record LegsEnded(long call, List<Integer> clients, List<Integer> slots, List<String> peers) implements Event {}

    /// A line did not get a call at `atMs`, or (when `own`) the client's own transmission was not taken; once for each
    /// stream. The talkgroup is the one of the radio. The last one of each line and direction stands.
    @DropClass(DropOrder.REFUSALS)
    record Refused(int client, int slot, boolean own, int source, int talkgroup, Reason reason, long atMs)
            implements Standing {}

    /// The server speaks to one client.
    @DropClass(DropOrder.DATA)
    record Announced(int client, int slot, String phrase) implements Event {}

    /// A link to a peer changed its state, at `sinceMs`. `version` is what we send: 1, 4 or 5.
    @DropClass(DropOrder.MESH)
    record PeerChanged(String peer, String state, int version, String detail, long sinceMs) implements Standing {}

    /// The link was taken out of the settings.
    @DropClass(DropOrder.MESH)
    record PeerRemoved(String peer) implements Event {}

    /// The peer is at a new address.
    @DropClass(DropOrder.MESH)
    record PeerMoved(String peer, String from, String to) implements Standing {}

    /// A stream that a peer brought was not taken; once for each stream. `server` is where it entered the network.
    @DropClass(DropOrder.REFUSALS)
    record PeerRefused(String peer, int server, int source, int talkgroup, Reason reason) implements Event {}

    /// Somebody claimed to be a peer and could not show it: a wrong key, or another address than the one configured.
    /// Once an hour for each link.
    @DropClass(DropOrder.REFUSALS)
    record PeerDoubted(String peer, String address, Reason reason) implements Event {}

    /// One end asked the other to stop a stream; `byPeer` tells which. The talkgroup is the one of the link.
    @DropClass(DropOrder.MESH)
    record Quenched(String peer, boolean byPeer, int talkgroup, int streamId) implements Event {}

    /// Another way goes on with a stream whose former way fell silent; `from` and `to` are peers.
    @DropClass(DropOrder.CALLS)
    record CallRerouted(long call, String from, String to) implements Event {}

    /// The peer's clock differs from ours so much that its frames are dropped; positive when it is ahead.
    @DropClass(DropOrder.PERIODIC)
    record ClockSkew(String peer, long offsetMs) implements Periodic {
        @Override
        public String key() {
            return peer;
        }
    }

    /// A transmission of data was seen: who from and to (a radio when `unit`, otherwise a talkgroup), where it came
    /// in, to how many lines and peers it goes, and if to none why.
    @DropClass(DropOrder.DATA)
    record DataSeen(
            int source,
            int destination,
            boolean unit,
            int client,
            int slot,
            String peer,
            int lines,
            int peers,
            @Nullable Reason refusal)
            implements Event {}

    /// What went through a listener or, when `mesh`, a link to a peer since the start: datagrams and bytes of UDP
    /// payload.
    @DropClass(DropOrder.PERIODIC)
    record Traffic(String link, boolean mesh, long packetsIn, long bytesIn, long packetsOut, long bytesOut)
            implements Periodic {
        @Override
        public String key() {
            return (mesh ? "peer " : "listener ") + link;
        }
    }

    /// How often something was refused for a reason since the start, on the access side or on the mesh.
    @DropClass(DropOrder.PERIODIC)
    record Counted(boolean mesh, Reason reason, long count) implements Periodic {
        @Override
        public String key() {
            return (mesh ? "mesh " : "access ") + reason.name();
        }
    }

    /// How a link to a peer does. `heardMs` is when it was heard last, 0 for never; `skewMs` is positive when its
    /// clock is ahead; `received` and `lost` count frames of calls since the start.
    @DropClass(DropOrder.PERIODIC)
    record LinkFigures(
            String peer, long heardMs, long skewMs, long received, long lost, long quenchesSent, long quenchesReceived)
            implements Periodic {
        @Override
        public String key() {
            return peer;
        }
    }

    /// How long duty cycles with datagrams took, from the datagrams' arrival at the packet thread to the last send:
    /// the number of cycles up to each of {@link #BOUNDS_US}, the last for all longer ones.
    @DropClass(DropOrder.PERIODIC)
    record CycleTimes(long cycles, long sumUs, List<Long> counts) implements Periodic {
        /// Upper bounds of the counts in microseconds.
        public static final List<Integer> BOUNDS_US =
                List.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 60_000);

        @Override
        public String key() {
            return "";
        }
    }

    /// Datagrams the system threw away because the server did not read them in time, since the start.
    @DropClass(DropOrder.PERIODIC)
    record KernelDrops(long datagrams) implements Periodic {
        @Override
        public String key() {
            return "";
        }
    }

    /// A process of the server: the packet process, whose name is `exchange`, or a worker process. `restarts` counts
    /// how often it had to be started again; `pid` is 0 and `startedMs` is when it ended while it is away.
    @DropClass(DropOrder.PERIODIC)
    record ProcessState(
            String name, String state, long pid, long startedMs, int restarts, long residentBytes, List<String> roles)
            implements Periodic {
        @Override
        public String key() {
            return name;
        }
    }

    /// What waits for a worker process, and what was dropped on the way to it since the start.
    @DropClass(DropOrder.PERIODIC)
    record ChannelState(String worker, long queuedBytes, long capacityBytes, long dropped, long coalesced)
            implements Periodic {
        @Override
        public String key() {
            return worker;
        }
    }

    /// How a role of a worker process does, as it says itself; told again when it changes and every ten seconds.
    @DropClass(DropOrder.PERIODIC)
    record RoleState(String worker, RoleHealth health) implements Periodic {
        @Override
        public String key() {
            return worker + ' ' + health.role();
        }
    }
}
