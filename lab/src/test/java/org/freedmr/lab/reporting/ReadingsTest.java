package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final long SECOND = VirtualServer.SECOND;

    private final MeshStage stage = new MeshStage();

    private static <E extends Event> List<E> read(VirtualServer server, Class<E> kind) {
        int before = server.events().size();
        server.exchange().readings(server.now());
        List<Event> since = server.events().subList(before, server.events().size());
        assertThat(since).allMatch(Event.Periodic.class::isInstance);
        return since.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Event.LinkFigures figures(String link) {
        return read(stage.server, Event.LinkFigures.class).stream()
                .filter(figures -> figures.peer().equals(link))
                .findFirst()
                .orElseThrow();
    }

    private Event.Traffic traffic(String link) {
        return read(stage.server, Event.Traffic.class).stream()
                .filter(traffic -> traffic.link().equals(link))
                .findFirst()
                .orElseThrow();
    }

    /// Counts on its own what passes between the exchange and addresses.
    private static final class Meter implements VirtualServer.Tap {
        private final Map<Address, long[]> out = new HashMap<>();
        private final Map<Address, long[]> in = new HashMap<>();

        @Override
        public void sent(Address to, byte[] bytes, int length) {
            count(out, to, length);
        }

        @Override
        public void arrived(Address from, byte[] bytes, int length) {
            count(in, from, length);
        }

        private static void count(Map<Address, long[]> at, Address address, int length) {
            long[] sums = at.computeIfAbsent(address, any -> new long[2]);
            sums[0]++;
            sums[1] += length;
        }

        private long packets(Map<Address, long[]> at, Address... addresses) {
            long sum = 0;
            for (Address address : addresses) {
                sum += at.getOrDefault(address, new long[2])[0];
            }
            return sum;
        }

        private long bytes(Map<Address, long[]> at, Address... addresses) {
            long sum = 0;
            for (Address address : addresses) {
                sum += at.getOrDefault(address, new long[2])[1];
            }
            return sum;
        }
    }

    @Test
    void whatIsCountedIsWhatPassed() {
        Map<String, Event.Traffic> before = new HashMap<>();
        for (String link : List.of("listener-0", "NORTH", "SOUTH", "OPEN")) {
            before.put(link, traffic(link));
        }
        Meter meter = new Meter();
        stage.server.tap(meter);
        stage.server.play(stage.alice, MeshStage.aliceCall(7, 10));
        stage.run(5 * SECOND);
        stage.server.play(stage.peer("NORTH"), MeshStage.call(8, 10));
        stage.run(5 * SECOND);
        stage.server.play(
                stage.alice, CallBuilder.unit(MeshStage.ALICE, 235).stream(9).build());
        stage.run(20 * SECOND);
        stage.server.play(
                stage.bob,
                CallBuilder.group(MeshStage.BOB, 9990).stream(10).superframes(3).build());
        stage.run(20 * SECOND);

        Address alice = stage.server.addressOf(stage.alice);
        Address bob = stage.server.addressOf(stage.bob);
        compare(before, meter, "listener-0", alice, bob);
        for (String link : List.of("NORTH", "SOUTH", "OPEN")) {
            compare(before, meter, link, stage.server.addressOf(stage.peer(link)));
        }
        assertThat(meter.packets(meter.out, alice)).isGreaterThan(100);
    }

    private void compare(Map<String, Event.Traffic> before, Meter meter, String link, Address... addresses) {
        Event.Traffic then = Objects.requireNonNull(before.get(link));
        Event.Traffic now = traffic(link);
        assertThat(now.mesh()).isEqualTo(!link.equals("listener-0"));
        assertThat(now.packetsIn() - then.packetsIn()).as(link).isEqualTo(meter.packets(meter.in, addresses));
        assertThat(now.bytesIn() - then.bytesIn()).as(link).isEqualTo(meter.bytes(meter.in, addresses));
        assertThat(now.packetsOut() - then.packetsOut()).as(link).isEqualTo(meter.packets(meter.out, addresses));
        assertThat(now.bytesOut() - then.bytesOut()).as(link).isEqualTo(meter.bytes(meter.out, addresses));
    }

    @Test
    void whatSomebodySendsInAPeersNameIsNotThePeersTraffic() {
        Event.Traffic before = traffic("NORTH");
        byte[] forged = stage.frame("NORTH", MeshStage.call(7, 1).datagram(0));
        forged[forged.length - 1] ^= 1;

        assertThat(stage.sends("NORTH", forged)).isEqualTo(Reason.NOT_SIGNED);

        assertThat(traffic("NORTH")).isEqualTo(before);
    }

    @Test
    void eachListenerHasATallyOfItsOwn() {
        SettingsPlan plan = new SettingsPlan();
        plan.listeners = 2;
        VirtualServer server = new VirtualServer(1, plan.build());
        server.client(ClientProfile.simplexHotspot(MeshStage.ALICE, "M0ABC"));
        server.run(11 * SECOND);

        List<Event.Traffic> traffic = read(server, Event.Traffic.class);
        assertThat(traffic).extracting(Event.Traffic::link).containsExactly("listener-0", "listener-1");
        assertThat(traffic.getFirst().packetsIn()).isPositive();
        assertThat(traffic.getFirst().packetsOut()).isPositive();
        assertThat(traffic.getLast()).isEqualTo(new Event.Traffic("listener-1", false, 0, 0, 0, 0));
    }

    @Test
    void refusalsAreCountedOnTheSideWhereTheyHappened() {
        stage.server.inject(MeshStage.elsewhere(), new byte[] {1, 2, 3, 4});
        stage.sends("NORTH", MeshStage.elsewhere(), new byte[] {1, 2, 3, 4});
        stage.sends("NORTH", MeshStage.elsewhere(), new byte[] {1, 2, 3, 4});

        assertThat(read(stage.server, Event.Counted.class))
                .contains(
                        new Event.Counted(false, Reason.UNKNOWN_MESSAGE, 1),
                        new Event.Counted(true, Reason.UNKNOWN_MESSAGE, 2))
                .allMatch(counted -> counted.count() > 0);
        assertThat(stage.server.exchange().counted(Reason.UNKNOWN_MESSAGE)).isEqualTo(3);
    }

    @Test
    void theFiguresOfALinkTellItsCallsAndWhenItWasHeard() {
        byte[][] frames = {
            MeshStage.call(7, 1).datagram(0),
            MeshStage.call(7, 1).datagram(1),
            MeshStage.call(7, 1).datagram(4)
        };
        for (byte[] frame : frames) {
            assertThat(stage.speaks("NORTH", frame)).isNull();
        }

        assertThat(figures("NORTH").received()).isEqualTo(3);
        assertThat(figures("NORTH").lost()).isEqualTo(2);
        assertThat(figures("NORTH").heardMs()).isEqualTo(stage.server.now().epochMs());
        assertThat(figures("SOUTH").received()).isZero();
        assertThat(figures("SOUTH").heardMs())
                .isBetween(
                        stage.server.now().epochMs() - 11_000,
                        stage.server.now().epochMs());
        assertThat(figures("NORTH").skewMs()).isZero();
    }

    @Test
    void quenchesAreCountedInBothDirections() {
        stage.server.play(stage.peer("NORTH"), MeshStage.call(7, 10));
        stage.run(SECOND);
        stage.peer("SOUTH").quench(MeshStage.TALKGROUP, 7);
        stage.sends("SOUTH", stage.frame("SOUTH", MeshStage.call(8, 1).datagram(0), new PeerOrigin(4711, 0, 1)));
        stage.run(SECOND);

        assertThat(figures("SOUTH").quenchesReceived()).isOne();
        assertThat(figures("SOUTH").quenchesSent())
                .isEqualTo(stage.quenches("SOUTH").size());
        assertThat(figures("SOUTH").quenchesSent()).isPositive();
        assertThat(figures("NORTH").quenchesReceived()).isZero();
    }

    @Test
    void aLinkWithNewSettingsGoesOnCounting() {
        Event.Traffic before = traffic("NORTH");
        MeshPlan plan = MeshStage.plan();
        plan.link("NORTH").packetsPerSecond = 4_000;
        stage.server.install(plan);

        assertThat(traffic("NORTH").packetsIn()).isGreaterThanOrEqualTo(before.packetsIn());
        assertThat(before.packetsIn()).isPositive();
    }
}
