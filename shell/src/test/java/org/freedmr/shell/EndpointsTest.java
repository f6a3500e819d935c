package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EndpointsTest {
    private static final Set<InetAddress> INTERFACES = new LinkedHashSet<>(List.of(
            InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("::1")));

    @Test
    void anExplicitAddressIsBoundAloneAndNotShared() {
        assertThat(Endpoints.of(listens("127.0.0.2"), INTERFACES))
                .containsExactly(new Endpoint(0, at("127.0.0.2"), false));
    }

    @Test
    void theIpv4WildcardCoversTheIpv4AddressesAndItselfLast() {
        assertThat(Endpoints.of(listens("0.0.0.0"), INTERFACES))
                .containsExactly(
                        new Endpoint(0, at("127.0.0.1"), true),
                        new Endpoint(0, at("192.0.2.7"), true),
                        new Endpoint(0, at("0.0.0.0"), true));
    }

    @Test
    void theIpv6WildcardCoversBothFamilies() {
        assertThat(Endpoints.of(listens("::"), INTERFACES))
                .extracting(Endpoint::address)
                .containsExactly(at("127.0.0.1"), at("192.0.2.7"), at("::1"), at("::"));
    }

    @Test
    void bothWildcardsBindNoAddressTwice() {
        assertThat(Endpoints.of(listens("0.0.0.0", "::"), INTERFACES))
                .extracting(Endpoint::address)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void aListenerKeepsItsNumberAndItsExplicitAddressBesideAnothersWildcard() {
        List<Listen> listens = List.of(
                new Listen(0, List.of(at("0.0.0.0"))),
                new Listen(1_000, List.of()),
                new Listen(1_001, List.of(at("192.0.2.7"))));
        assertThat(Endpoints.of(listens, INTERFACES))
                .containsExactlyInAnyOrder(
                        new Endpoint(0, at("127.0.0.1"), true),
                        new Endpoint(0, at("0.0.0.0"), true),
                        new Endpoint(1_001, at("192.0.2.7"), true));
        assertThat(Endpoints.hasWildcard(listens)).isTrue();
        assertThat(Endpoints.hasWildcard(listens.subList(1, 3))).isFalse();
    }

    private static List<Listen> listens(String... hosts) {
        return List.of(new Listen(0, Arrays.stream(hosts).map(EndpointsTest::at).toList()));
    }

    private static InetSocketAddress at(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 62_031);
    }
}
