package org.freedmr.shell;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// The addresses of the peers (`mesh-fbp.md` section 3.3). Owned by the loader; the look-ups themselves run elsewhere,
/// one at a time for each host, and never hold the loader up.
final class Resolver {
    /// From one look-up to the next while the name has an address.
    static final long REFRESH_NS = TimeUnit.SECONDS.toNanos(300);
    /// After the first look-up that failed; doubled after each further one, up to {@link #REFRESH_NS}.
    static final long FIRST_RETRY_NS = TimeUnit.SECONDS.toNanos(5);

    private static final int MOST_DOUBLINGS = 6;

    private final NameService names;
    private final Executor elsewhere;
    private final Log log;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private Map<String, Entry> entries = new LinkedHashMap<>();

    /// What a look-up found; nothing if it failed.
    private record Answer(Entry entry, List<InetAddress> addresses) {}

    private static final class Entry {
        private final PeerHost host;
        private boolean isAsked;
        private int failures;
        private long dueNs;
        private long soonestNs;
        private @Nullable InetAddress address;
        /// Whether the exchange has to hear of the address, or to hear of it again.
        private boolean hasNews;

        private Entry(PeerHost host, long nowNs) {
            this.host = host;
            dueNs = nowNs;
            soonestNs = nowNs;
        }
    }

    /// @param elsewhere runs what may block
    Resolver(NameService names, Executor elsewhere, Log log) {
        this.names = names;
        this.elsewhere = elsewhere;
        this.log = log;
    }

    /// Resolves these hosts from now on. Those that were known keep their address, and it is told again.
    void follow(List<PeerHost> hosts, long nowNs) {
        Map<String, Entry> fresh = new LinkedHashMap<>();
        for (PeerHost host : hosts) {
            Entry known = entries.get(host.peer());
            Entry entry = known != null && known.host.equals(host) ? known : new Entry(host, nowNs);
            entry.hasNews = entry.address != null;
            fresh.put(host.peer(), entry);
        }
        entries = fresh;
    }

    /// Nothing was heard from the peer for a while: it may have moved. Its address is told again even if it has not,
    /// since the link may have followed it elsewhere.
    void doubt(String peer, long nowNs) {
        Entry entry = entries.get(peer);
        if (entry != null) {
            entry.dueNs = Math.min(entry.dueNs, Math.max(nowNs, entry.soonestNs));
            entry.hasNews = entry.address != null;
        }
    }

    /// Begins the look-ups that are due and takes what earlier ones found.
    ///
    /// @return the addresses the exchange has to hear of
    List<PeerAddress> work(long nowNs) {
        for (Entry entry : entries.values()) {
            if (!entry.isAsked && nowNs - entry.dueNs >= 0) {
                ask(entry, nowNs);
            }
        }
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            take(answer, nowNs);
        }
        List<PeerAddress> news = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.hasNews && entry.address != null) {
                entry.hasNews = false;
                Address address = Address.of(entry.address.getAddress(), entry.host.port());
                news.add(new PeerAddress(entry.host.peer(), address));
            }
        }
        return news;
    }

    private void ask(Entry entry, long nowNs) {
        entry.isAsked = true;
        entry.soonestNs = nowNs + FIRST_RETRY_NS;
        InetAddress literal = literal(entry.host.host());
        if (literal != null) {
            answers.add(new Answer(entry, List.of(literal)));
        } else {
            elsewhere.execute(() -> answers.add(new Answer(entry, lookup(entry.host.host()))));
        }
    }

    private List<InetAddress> lookup(String host) {
        try {
            return names.lookup(host);
        } catch (UnknownHostException | RuntimeException e) {
            return List.of();
        }
    }

    private void take(Answer answer, long nowNs) {
        Entry entry = answer.entry;
        entry.isAsked = false;
        InetAddress chosen = entry.host.choose(answer.addresses, entry.address);
        if (chosen == null) {
            fail(entry, answer.addresses.isEmpty(), nowNs);
            return;
        }
        if (entry.failures > 0) {
            log.info("peer " + entry.host.peer() + ": " + entry.host.host() + " has an address again");
        }
        entry.failures = 0;
        entry.dueNs = nowNs + REFRESH_NS;
        entry.hasNews |= !chosen.equals(entry.address);
        entry.address = chosen;
    }

    private void fail(Entry entry, boolean isUnknown, long nowNs) {
        if (entry.failures == 0) {
            log.warning("peer " + entry.host.peer() + ": " + entry.host.host()
                    + (isUnknown ? " cannot be looked up" : " has no address that the link's sockets can send to")
                    + (entry.address == null ? "" : ", the last address stays in use"));
        }
        entry.dueNs = nowNs + Math.min(REFRESH_NS, FIRST_RETRY_NS << Math.min(entry.failures, MOST_DOUBLINGS));
        entry.failures++;
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
