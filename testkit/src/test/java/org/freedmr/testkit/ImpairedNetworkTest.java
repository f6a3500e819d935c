package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

class ImpairedNetworkTest {
    private static final long MS = 1_000_000L;
    private static final Address A = Address.ofIpv4(0x7F000001, 1000);
    private static final Address B = Address.ofIpv4(0x7F000002, 2000);
    private static final Address C = Address.ofIpv4(0x7F000003, 3000);

    private record Arrival(long atNs, int number) {}

    private final VirtualClock clock = new VirtualClock(0);

    private static List<Arrival> attachTo(ImpairedNetwork network, Address address) {
        List<Arrival> arrivals = new ArrayList<>();
        network.attach(
                address, (from, bytes, length, nowNs) -> arrivals.add(new Arrival(nowNs, Bytes.int32(bytes, 0))));
        return arrivals;
    }

    private static byte[] number(int number) {
        byte[] bytes = new byte[4];
        Bytes.putInt32(bytes, 0, number);
        return bytes;
    }

    /// Sends 10 000 datagrams from A to B, one each 10 ms, and `also` as many to C between them.
    private static List<Arrival> stream(long seed, Impairment impairment, boolean also) {
        VirtualClock clock = new VirtualClock(0);
        ImpairedNetwork network = new ImpairedNetwork(clock, seed);
        network.impairAll(impairment);
        List<Arrival> arrivals = attachTo(network, B);
        for (int i = 0; i < 10_000; i++) {
            network.send(A, B, number(i), 4);
            if (also) {
                network.send(A, C, number(i), 4);
            }
            network.deliverUntil(clock.monoNs() + 10 * MS);
        }
        network.deliverUntil(clock.monoNs() + 1000 * MS);
        return arrivals;
    }

    @Test
    void theSameSeedGivesTheSameDeliveries() {
        List<Arrival> first = stream(42, Impairment.MOBILE, false);
        assertThat(stream(42, Impairment.MOBILE, false)).isEqualTo(first);
        assertThat(stream(43, Impairment.MOBILE, false)).isNotEqualTo(first);
    }

    @Test
    void trafficElsewhereChangesNothing() {
        assertThat(stream(42, Impairment.MOBILE, true)).isEqualTo(stream(42, Impairment.MOBILE, false));
    }

    @Test
    void withoutImpairmentEverythingArrivesAtOnceAndInOrder() {
        assertThat(stream(1, Impairment.NONE, false))
                .hasSize(10_000)
                .allMatch(arrival -> arrival.atNs() == arrival.number() * 10L * MS);
    }

    @Test
    void lossComesNearItsProbability() {
        assertThat(stream(1, Impairment.loss(0.05), false).size()).isCloseTo(9_500, within(70));
        assertThat(stream(1, Impairment.CUT, false)).isEmpty();
    }

    @Test
    void duplicationComesNearItsProbability() {
        var duplicating = new Impairment(0, 0.1, 0, 5 * MS, 8 * MS);
        assertThat(stream(1, duplicating, false).size()).isCloseTo(11_000, within(100));
    }

    @Test
    void delaysStayWithinTheirBounds() {
        List<Arrival> arrivals = stream(1, new Impairment(0, 0, 0, 20 * MS, 25 * MS), false);
        assertThat(arrivals)
                .allSatisfy(arrival ->
                        assertThat(arrival.atNs() - arrival.number() * 10L * MS).isBetween(20 * MS, 25 * MS));
        assertThat(arrivals.stream()
                        .mapToLong(arrival -> arrival.atNs() % (10 * MS))
                        .distinct()
                        .count())
                .isGreaterThan(1000);
    }

    @Test
    void varyingDelayAloneKeepsTheOrder() {
        assertThat(stream(1, new Impairment(0, 0, 0, 0, 300 * MS), false))
                .extracting(Arrival::number)
                .isSorted()
                .hasSize(10_000);
    }

    @Test
    void reorderedDatagramsArePassedByLaterOnes() {
        List<Arrival> arrivals = stream(1, new Impairment(0, 0, 0.1, 20 * MS, 30 * MS), false);
        int passed = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            passed += arrivals.get(i).number() < arrivals.get(i - 1).number() ? 1 : 0;
        }
        assertThat(arrivals).hasSize(10_000);
        assertThat(passed).isBetween(700, 1100);
    }

    @Test
    void datagramsOfOneMomentArriveInTheOrderOfSending() {
        ImpairedNetwork network = new ImpairedNetwork(clock, 1);
        List<Arrival> arrivals = attachTo(network, C);
        for (int i = 0; i < 100; i++) {
            network.send(i % 2 == 0 ? A : B, C, number(i), 4);
        }
        network.deliverUntil(0);
        assertThat(arrivals).extracting(Arrival::number).isSorted().hasSize(100);
    }

    @Test
    void anImpairmentHoldsInItsDirectionOnly() {
        ImpairedNetwork network = new ImpairedNetwork(clock, 1);
        List<Arrival> atA = attachTo(network, A);
        List<Arrival> atB = attachTo(network, B);
        network.impair(A, B, Impairment.CUT);
        network.send(A, B, number(1), 4);
        network.send(B, A, number(2), 4);
        network.deliverUntil(MS);
        assertThat(atB).isEmpty();
        assertThat(atA).containsExactly(new Arrival(0, 2));
    }

    @Test
    void theClockStandsAtEachArrivalAndThenAtTheEnd() {
        ImpairedNetwork network = new ImpairedNetwork(clock, 1);
        network.impairAll(new Impairment(0, 0, 0, 7 * MS, 7 * MS));
        List<Arrival> atB = attachTo(network, B);
        network.attach(A, (from, bytes, length, nowNs) -> network.send(A, from, bytes, length));
        network.send(B, A, number(9), 4);
        assertThat(network.nextEventNs()).isEqualTo(7 * MS);
        network.deliverUntil(100 * MS);
        assertThat(atB).containsExactly(new Arrival(14 * MS, 9));
        assertThat(clock.monoNs()).isEqualTo(100 * MS);
        assertThat(network.nextEventNs()).isEqualTo(Client.NEVER);
    }

    @Test
    void theCountsAddUp() {
        ImpairedNetwork network = new ImpairedNetwork(clock, 3);
        network.impairAll(Impairment.MOBILE);
        attachTo(network, B);
        for (int i = 0; i < 5_000; i++) {
            network.send(A, B, number(i), 4);
            network.send(A, C, number(i), 4);
        }
        network.deliverUntil(10_000 * MS);
        ImpairedNetwork.Counts counts = network.counts();
        assertThat(counts.sent()).isEqualTo(10_000);
        assertThat(counts.sent() - counts.lost() + counts.duplicated())
                .isEqualTo(counts.delivered() + counts.unreachable());
        assertThat(counts.lost()).isBetween(400L, 600L);
        assertThat(counts.reordered()).isBetween(130L, 260L);
        assertThat(counts.unreachable()).isBetween(4_600L, 4_950L);
    }

    @Test
    void theDatagramIsCopied() {
        ImpairedNetwork network = new ImpairedNetwork(clock, 1);
        List<Arrival> atB = attachTo(network, B);
        byte[] bytes = number(5);
        network.send(A, B, bytes, 4);
        bytes[3] = 6;
        network.deliverUntil(0);
        assertThat(atB).containsExactly(new Arrival(0, 5));
    }

    @Test
    void impossibleImpairmentsAreRefused() {
        assertThatThrownBy(() -> Impairment.loss(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Impairment(0, 0, 0, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
