package org.freedmr.app;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.freedmr.shell.Server;

/// The addresses that are spoken for; each can be listened on once.
final class Taken {
    private final Set<InetSocketAddress> addresses = new HashSet<>();

    void take(Section section, Key<List<InetSocketAddress>> key, List<InetSocketAddress> listen) {
        for (InetSocketAddress each : listen) {
            if (!addresses.add(each)) {
                section.wrong(key, Server.text(each) + " is used twice", "use another address or port");
            }
        }
    }
}
