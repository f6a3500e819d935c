package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where the server can be reached if nobody says anything.
class LoopbackTest {
    @Test
    void whatIsNotSaidListensOnThisMachineOnly() {
        List<InetSocketAddress> defaults = Keys.ALL.stream()
                .map(Key::fallback)
                .filter(List.class::isInstance)
                .flatMap(fallback -> ((List<?>) fallback).stream())
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .toList();
        assertThat(defaults)
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(address -> address.getAddress().isLoopbackAddress());
    }
}
