package org.freedmr.core.policy;

import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// How often a login may be tried, counted for the (address, ID), the address and the network (`access-hbp.md` section
/// 2.9,
/// threat S9). Ports do not count: behind one address they are free to choose.
///
/// Who exceeds a limit is ignored for 60 s. A refused attempt is not counted further out, so one restless client does
/// not
/// use up the budget of its address. A pair that has proved itself before is exempt; nobody can forge it into trouble.
public final class LoginBudget {
    private static final long WINDOW_NS = 60_000_000_000L;

    private final Lru<Stranger, Attempts> clients = new Lru<>(Limits.COUNTED_CLIENTS);
    private final Lru<Stranger, Attempts> addresses = new Lru<>(Limits.COUNTED_ADDRESSES);
    private final Lru<Stranger, Attempts> networks = new Lru<>(Limits.COUNTED_NETWORKS);
    private final Lru<Stranger, Boolean> proven = new Lru<>(Limits.PROVEN_PAIRS);
    private LoginBudgets budgets;

    public LoginBudget(LoginBudgets budgets) {
        this.budgets = budgets;
    }

    /// New limits, from the next attempt on.
    public void install(LoginBudgets changed) {
        budgets = changed;
    }

    /// Counts an attempt and says whether it may be looked at.
    public boolean admits(Address from, int client, long nowNs) {
        Stranger pair = Stranger.client(from, client);
        if (proven.get(pair) != null) {
            return true;
        }
        Stranger address = Stranger.address(from);
        Stranger network = Stranger.network(from);
        if (isIgnored(networks.get(network), nowNs) || isIgnored(addresses.get(address), nowNs)) {
            return false;
        }
        return take(clients, pair, budgets.perClient(), nowNs)
                && take(addresses, address, budgets.perAddress(), nowNs)
                && take(networks, network, budgets.perNetwork(), nowNs);
    }

    /// The client proved its password from this address.
    public void proved(Address from, int client) {
        proven.put(Stranger.client(from, client), true);
    }

    /// Entries in all tables together.
    public int size() {
        return clients.size() + addresses.size() + networks.size() + proven.size();
    }

    private static boolean isIgnored(@Nullable Attempts attempts, long nowNs) {
        return attempts != null && attempts.ignored && nowNs - attempts.sinceNs < WINDOW_NS;
    }

    private static boolean take(Lru<Stranger, Attempts> table, Stranger who, int limit, long nowNs) {
        Attempts attempts = table.computeIfAbsent(who, _ -> new Attempts(nowNs));
        if (nowNs - attempts.sinceNs >= WINDOW_NS) {
            attempts.restart(nowNs);
        }
        if (attempts.ignored) {
            return false;
        }
        if (++attempts.count > limit) {
            attempts.ignored = true;
            attempts.sinceNs = nowNs;
        }
        return !attempts.ignored;
    }

    /// Attempts since the window began, or the 60 s of being ignored.
    private static final class Attempts {
        long sinceNs;
        int count;
        boolean ignored;

        Attempts(long nowNs) {
            sinceNs = nowNs;
        }

        void restart(long nowNs) {
            sinceNs = nowNs;
            count = 0;
            ignored = false;
        }
    }
}
