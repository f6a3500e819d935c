package org.freedmr.shell;

import java.net.InetSocketAddress;
import java.util.List;
import org.freedmr.core.mesh.MeshSettings;

/// The mesh side of a server's settings.
///
/// @param listens the addresses of mesh listener {@link MeshSettings#FIRST_LISTENER}, which all links share, then those
/// of each link with addresses of its own, in the order of the links
/// @param hosts where the peers can be reached; one that is to be learned is not among them
public record Links(MeshSettings mesh, List<List<InetSocketAddress>> listens, List<PeerHost> hosts) {
    /// A server without links.
    public static final Links NONE = new Links(MeshSettings.NONE, List.of(), List.of());

    public Links {
        listens = List.copyOf(listens);
        hosts = List.copyOf(hosts);
    }
}
