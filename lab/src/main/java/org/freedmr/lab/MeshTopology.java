package org.freedmr.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Which servers of a virtual mesh are linked with which, and how.
///
/// @param name for messages
/// @param servers how many there are
/// @param edges the links, each with a number, its place in the list
public record MeshTopology(String name, int servers, List<Edge> edges) {
    /// One link.
    ///
    /// @param a number of a server, from 0
    /// @param b number of another server
    /// @param version 1, 4 or 5
    public record Edge(int a, int b, int version) {
        /// The server at the other end.
        public int other(int server) {
            return server == a ? b : a;
        }
    }

    public MeshTopology {
        edges = List.copyOf(edges);
    }

    /// Each linked with the next, in version 5.
    public static MeshTopology chain(int servers) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < servers; i++) {
            edges.add(new Edge(i - 1, i, 5));
        }
        return new MeshTopology("chain of " + servers, servers, edges);
    }

    /// Each linked with the next and the last with the first, in version 5.
    public static MeshTopology ring(int servers) {
        List<Edge> edges = new ArrayList<>(chain(servers).edges);
        edges.add(new Edge(servers - 1, 0, 5));
        return new MeshTopology("ring of " + servers, servers, edges);
    }

    /// Each linked with each, in version 5.
    public static MeshTopology full(int servers) {
        List<Edge> edges = new ArrayList<>();
        for (int a = 0; a < servers; a++) {
            for (int b = a + 1; b < servers; b++) {
                edges.add(new Edge(a, b, 5));
            }
        }
        return new MeshTopology("full mesh of " + servers, servers, edges);
    }

    /// The first and the last server, and between them so many ways that share nothing, in version 5. Way `i` has the
    /// relays `1 + i * relays` to `(i + 1) * relays`.
    ///
    /// @param relays servers on each way, at least 1
    public static MeshTopology ways(int ways, int relays) {
        int last = ways * relays + 1;
        List<Edge> edges = new ArrayList<>();
        for (int way = 0; way < ways; way++) {
            int from = 0;
            for (int i = 0; i < relays; i++) {
                int relay = 1 + way * relays + i;
                edges.add(new Edge(from, relay, 5));
                from = relay;
            }
            edges.add(new Edge(from, last, 5));
        }
        return new MeshTopology(ways + " ways over " + relays, last + 1, edges);
    }

    /// The same links, each with the version given for its number.
    public MeshTopology versions(String words, IntUnaryOperator versionOfEdge) {
        List<Edge> changed = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            changed.add(new Edge(edge.a, edge.b, versionOfEdge.applyAsInt(i)));
        }
        return new MeshTopology(name + ", " + words, servers, changed);
    }

    /// The same links, all of one version.
    public MeshTopology version(int version) {
        return versions("version " + version, edge -> version);
    }

    /// Number of the link between two servers, in either order.
    public int edge(int a, int b) {
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            if ((edge.a == a && edge.b == b) || (edge.a == b && edge.b == a)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no link between " + a + " and " + b);
    }
}
