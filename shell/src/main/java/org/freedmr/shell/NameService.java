package org.freedmr.shell;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks names up; may take as long as it likes.
@FunctionalInterface
interface NameService {
    NameService SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// @throws UnknownHostException if the name has no address now
    List<InetAddress> lookup(String host) throws UnknownHostException;
}
