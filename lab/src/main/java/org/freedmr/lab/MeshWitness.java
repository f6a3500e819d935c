package org.freedmr.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.core.Exchange;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.wire.Address;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.MeshMessage;
import org.freedmr.wire.Obp;
import org.jspecify.annotations.Nullable;

/// Looks at every datagram that enters or leaves any exchange of a virtual mesh and objects to what must never be:
///
/// - a hotspot gets a burst of speech, known by its stamp, or another burst, known by its sequence number, again;
/// - a burst goes back to where it just came from, or goes twice to one peer;
/// - a frame says that it crossed no link or more than ten;
/// - one burst in makes more bursts out than there are subscribers and peers (`threats.md` S17);
/// - speech leaves a server without speech of that stream coming in.
///
/// For calls of less than 15 s, in which sequence numbers do not come round. It knows who is where from the topology,
/// not from the servers.
public final class MeshWitness {
    private static final int MOST_HOPS = 10;
    private static final int MOST_OBJECTIONS = 20;
    private static final int SUBSCRIPTIONS = 1;

    private final VirtualMesh mesh;
    private final Map<Address, Integer> serverAt = new HashMap<>();
    private final Map<Ear, Long> heard = new HashMap<>();
    private final List<Crossing> crossings = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private int[][] rest = new int[0][];
    private long heardBursts;

    /// A burst at a hotspot.
    private record Ear(int client, int stream, int kind, int number) {}

    /// A burst that was sent on a link.
    ///
    /// @param edge number of the link
    /// @param from number of the server that sent it
    /// @param index number of the burst of speech in its call; -1 for a header, terminator or speech without stamp
    /// @param hops what the frame says; 0 in version 1
    public record Crossing(long atNs, int edge, int from, int stream, int index, int hops) {}

    MeshWitness(VirtualMesh mesh) {
        this.mesh = mesh;
        for (MeshTopology.Edge edge : mesh.topology().edges()) {
            serverAt.put(mesh.address(edge.a(), edge.b()), edge.a());
            serverAt.put(mesh.address(edge.b(), edge.a()), edge.b());
        }
    }

    VirtualServer.Tap at(int server) {
        return new Post(server);
    }

    /// Every burst that was sent on any link, whether or not it arrived, oldest first.
    public List<Crossing> crossings() {
        return Collections.unmodifiableList(crossings);
    }

    /// The bursts of one stream that were sent on one link in either direction at this time or later.
    public List<Crossing> crossings(int edge, int stream, long fromNs) {
        return crossings.stream()
                .filter(crossing -> crossing.edge == edge && crossing.stream == stream && crossing.atNs >= fromNs)
                .toList();
    }

    /// Bursts times hotspots so far.
    public long heardBursts() {
        return heardBursts;
    }

    /// Takes the tables of all exchanges as they are now for their state of rest.
    public void remember() {
        rest = mesh.tableSizes();
    }

    /// Objects when a table of any exchange is not as it was at [#remember].
    public void requireRest() {
        int[][] now = mesh.tableSizes();
        for (int k = 0; k < now.length; k++) {
            object(
                    !Arrays.equals(now[k], rest[k]),
                    k,
                    "tables " + Arrays.toString(now[k]) + " instead of " + Arrays.toString(rest[k]));
        }
        testify();
    }

    /// Says what it objected to so far, if anything.
    ///
    /// @throws IllegalStateException with all objections
    void testify() {
        if (!objections.isEmpty()) {
            throw new IllegalStateException(mesh.topology().name() + ": " + String.join("; ", objections));
        }
    }

    private void object(boolean wrong, int server, String what) {
        if (wrong && objections.size() < MOST_OBJECTIONS) {
            objections.add("server " + server + " at " + mesh.nowNs() / VirtualServer.MS + " ms: " + what);
        }
    }

    /// Stands at one server.
    private final class Post implements VirtualServer.Tap {
        private final int server;
        private final Set<Address> peersReached = new HashSet<>();
        private @Nullable Address from;
        private @Nullable Integer streamIn;
        private int out;

        Post(int server) {
            this.server = server;
        }

        @Override
        public void arrived(Address sender, byte[] bytes, int length) {
            from = sender;
            streamIn = isBurst(bytes, length) ? Dmrd.streamId(bytes) : null;
            out = 0;
            peersReached.clear();
        }

        @Override
        public void settled() {
            from = null;
            streamIn = null;
        }

        @Override
        public void sent(Address to, byte[] bytes, int length) {
            if (!isBurst(bytes, length)) {
                return;
            }
            if (streamIn != null && streamIn == Dmrd.streamId(bytes)) {
                object(to.equals(from), server, "a burst goes back to where it came from");
                Exchange exchange = mesh.server(server).exchange();
                int receivers =
                        exchange.tableSizes()[SUBSCRIPTIONS] + exchange.peers().size();
                object(++out > receivers, server, out + " bursts for one, with " + receivers + " receivers");
            } else {
                object(Dmrd.kind(bytes) != BurstKind.TERMINATOR, server, "a burst without cause");
            }
            Integer neighbour = serverAt.get(to);
            if (neighbour == null) {
                toHotspot(bytes, length);
            } else {
                object(from != null && !peersReached.add(to), server, "one burst twice to server " + neighbour);
                toPeer(neighbour, bytes, length);
            }
        }

        private void toHotspot(byte[] bytes, int length) {
            object(length != Dmrd.LENGTH, server, "a burst of " + length + " bytes to a hotspot");
            SpeechStamp stamp = SpeechStamp.of(bytes);
            Ear ear = stamp == null
                    ? new Ear(Dmrd.clientId(bytes), Dmrd.streamId(bytes), Dmrd.flags(bytes), Dmrd.sequence(bytes))
                    : new Ear(Dmrd.clientId(bytes), stamp.streamId(), 0, stamp.index());
            Long before = heard.put(ear, mesh.nowNs());
            object(before != null, server, ear + " for the second time");
            heardBursts++;
        }

        private void toPeer(int neighbour, byte[] bytes, int length) {
            int hops = switch (MeshMessage.of(bytes, length)) {
                case FBP_5 -> FbpLayout.V5.hops(bytes);
                case FBP_4 -> FbpLayout.V4.hops(bytes);
                default -> 0;
            };
            boolean open = length == Obp.LENGTH;
            object(!open && (hops < 1 || hops > MOST_HOPS), server, "a frame of " + hops + " hops");
            SpeechStamp stamp = SpeechStamp.of(bytes);
            crossings.add(new Crossing(
                    mesh.nowNs(),
                    mesh.topology().edge(server, neighbour),
                    server,
                    Dmrd.streamId(bytes),
                    stamp == null ? -1 : stamp.index(),
                    hops));
        }

        private static boolean isBurst(byte[] bytes, int length) {
            return length >= Dmrd.MIN_LENGTH && bytes[0] == 'D' && bytes[1] == 'M' && bytes[2] == 'R';
        }
    }
}
