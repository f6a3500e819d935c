package org.freedmr.control.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How often one may ask. What is counted by address is counted by network for IPv6, of which everybody has a /64.
/// Methods answer 0, or in how many seconds to come again.
public final class Budgets {
    private static final int NETWORK_BYTES = 8;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final Buckets requests;
    private final Buckets writes;
    private final Buckets signInsOfAddress;
    private final Buckets signInsOfClient;
    private final Buckets actsOfOwner;
    private final Buckets actsOfOperator;
    private final Buckets strangersOfAddress;
    private final Buckets strangers;

    public Budgets(LongSupplier nowNs) {
        requests = new Buckets(50, SECOND_NS, 100, nowNs);
        writes = new Buckets(5, SECOND_NS, 20, nowNs);
        signInsOfAddress = new Buckets(5, MINUTE_NS, 5, nowNs);
        signInsOfClient = new Buckets(10, MINUTE_NS, 10, nowNs);
        actsOfOwner = new Buckets(1, SECOND_NS, 10, nowNs);
        actsOfOperator = new Buckets(2, SECOND_NS, 20, nowNs);
        strangersOfAddress = new Buckets(1, MINUTE_NS, 1, nowNs);
        strangers = new Buckets(10, MINUTE_NS, 10, nowNs);
    }

    public long request(String address) {
        return requests.take(network(address));
    }

    public long write(String address) {
        return writes.take(network(address));
    }

    /// Somebody acts, from wherever.
    public long act(Visitor visitor) {
        return switch (visitor) {
            case Visitor.Viewer _ -> 0;
            case Visitor.Owner(int client) -> actsOfOwner.take(Integer.toUnsignedString(client));
            case Visitor.Operator operator -> actsOfOperator.take(operator.name());
        };
    }

    /// Whether the audit log tells of somebody unknown: of each address one act and one sign-in a minute, and ten a
    /// minute in all.
    public boolean stranger(String address, boolean isSignIn) {
        return strangersOfAddress.take(network(address) + (isSignIn ? " sign-in" : "")) == 0 && strangers.take("") == 0;
    }

    /// A sign-in was right.
    void forgive(String address, int client) {
        signInsOfAddress.giveBack(network(address));
        signInsOfClient.giveBack(Integer.toUnsignedString(client));
    }

    long signIn(String address) {
        return signInsOfAddress.take(network(address));
    }

    long signInOf(int client) {
        return signInsOfClient.take(Integer.toUnsignedString(client));
    }

    /// What an address is counted as.
    public static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
