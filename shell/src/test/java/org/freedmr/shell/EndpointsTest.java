package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EndpointsTest {
    private static final Set<InetAddress> INTERFACES = new LinkedHashSet<>(List.of(
            InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("::1")));

    @Test
    void anExplicitAddressIsBoundAloneAndNotShared() {
        assertThat(Endpoints.of(List.of(List.of(at("127.0.0.2"))), INTERFACES))
                .containsExactly(new Endpoint(0, at("127.0.0.2"), false));
    }

    @Test
    void theIpv4WildcardCoversTheIpv4AddressesAndItselfLast() {
        assertThat(Endpoints.of(List.of(List.of(at("0.0.0.0"))), INTERFACES))
                .containsExactly(
                        new Endpoint(0, at("127.0.0.1"), true),
                        new Endpoint(0, at("192.0.2.7"), true),
                        new Endpoint(0, at("0.0.0.0"), true));
    }

    @Test
    void theIpv6WildcardCoversBothFamilies() {
        assertThat(Endpoints.of(List.of(List.of(at("::"))), INTERFACES))
                .extracting(Endpoint::address)
                .containsExactly(at("127.0.0.1"), at("192.0.2.7"), at("::1"), at("::"));
    }

    @Test
    void bothWildcardsBindNoAddressTwice() {
        assertThat(Endpoints.of(List.of(List.of(at("0.0.0.0"), at("::"))), INTERFACES))
                .extracting(Endpoint::address)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    private static InetSocketAddress at(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 62_031);
    }
}
