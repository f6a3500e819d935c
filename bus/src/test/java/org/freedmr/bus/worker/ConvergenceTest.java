package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.freedmr.contract.ToExchange;

/// Whatever is lost and however often the connection breaks, a role ends up believing what stands.
class ConvergenceTest {
    @Property(tries = 4)
    void anyInterleavingOfLossesAndReconnectsEndsInEqualState(@ForAll Random random) throws Exception {
        Path directory = Files.createTempDirectory("bus");
        BlockingQueue<Set<Event.Standing>> beliefs = new LinkedBlockingQueue<>();
        AtomicInteger failures = new AtomicInteger();
        long seed = random.nextLong();
        try (FakeExchange exchange = new FakeExchange(directory.resolve("bus"));
                WorkerBench worker = new WorkerBench(
                        directory.resolve("bus"),
                        TimeUnit.MINUTES.toNanos(10),
                        Probe.plan("believer", () -> new Believer(beliefs, failures, seed)))) {
            boolean isConnected = false;
            for (int i = 0; i < 200; i++) {
                if (!isConnected && random.nextInt(20) == 0) {
                    isConnected = awaitHello(exchange);
                }
                live(exchange, random);
                switch (random.nextInt(60)) {
                    case 0 -> {
                        isConnected = isConnected || awaitHello(exchange);
                        exchange.hangUp();
                        isConnected = false;
                    }
                    case 1 -> exchange.lose();
                    case 2 -> {
                        exchange.forget("client " + random.nextInt(8));
                        exchange.lose(); // its event
                    }
                    case 3 -> exchange.sync();
                    default -> {}
                }
            }
            if (!isConnected) {
                awaitHello(exchange);
            }
            exchange.hangUp(); // what was missed is asked for without the pause between two snapshots
            Set<Event.Standing> truth = new HashSet<>(exchange.now());
            Wait.until(beliefs, truth::equals);
            assertThat(worker.log.count("a bug")).isEqualTo(failures.get());
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    private static boolean awaitHello(FakeExchange exchange) throws InterruptedException {
        Wait.until(exchange.heard, ToExchange.Hello.class::isInstance);
        return true;
    }

    private static void live(FakeExchange exchange, Random random) {
        int n = random.nextInt(8);
        switch (random.nextInt(5)) {
            case 0 ->
                exchange.begin(
                        "client " + n,
                        new Event.ClientUp(
                                n, "main", "192.0.2.1:" + random.nextInt(9), "", false, 3, "", 0, Station.UNKNOWN));
            case 1 -> exchange.end("client " + n, new Event.ClientDown(n, "", Reason.KEEPALIVE_LOST));
            case 2 ->
                exchange.begin("place " + n, new Event.SubscriptionUp(n, 2, 91, 91, Source.STATIC, random.nextInt(5)));
            case 3 ->
                exchange.end("place " + n, new Event.SubscriptionDown(n, 2, 91, 91, Source.STATIC, Reason.EXPIRED));
            default -> exchange.begin("peer " + n, new Event.PeerChanged("peer " + n, "up", random.nextInt(9), "", 0));
        }
    }

    /// Believes what it is told, tells what it believes after each call, and fails now and then.
    private static final class Believer implements Role {
        private final Set<Event.Standing> belief = new HashSet<>();
        private final BlockingQueue<Set<Event.Standing>> beliefs;
        private final AtomicInteger failures;
        private final Random random;

        Believer(BlockingQueue<Set<Event.Standing>> beliefs, AtomicInteger failures, long seed) {
            this.beliefs = beliefs;
            this.failures = failures;
            random = new Random(seed);
        }

        @Override
        public void begin(Desk desk) {}

        @Override
        public void standing(List<Event.Standing> everything, long epochMs) {
            belief.clear();
            belief.addAll(everything);
            beliefs.add(Set.copyOf(belief));
        }

        @Override
        public void event(Event event, long epochMs) {
            if (failures.get() < 2 && random.nextInt(100) == 0) {
                failures.incrementAndGet();
                throw new IllegalStateException("a bug");
            }
            switch (event) {
                case Event.ClientUp it -> {
                    remove(it.client(), Event.ClientUp.class);
                    belief.add(it);
                }
                case Event.ClientDown it -> remove(it.client(), Event.ClientUp.class);
                case Event.SubscriptionUp it -> {
                    remove(it.client(), Event.SubscriptionUp.class);
                    belief.add(it);
                }
                case Event.SubscriptionDown it -> remove(it.client(), Event.SubscriptionUp.class);
                case Event.PeerChanged it -> {
                    belief.removeIf(each -> each instanceof Event.PeerChanged peer
                            && peer.peer().equals(it.peer()));
                    belief.add(it);
                }
                default -> {}
            }
            beliefs.add(Set.copyOf(belief));
        }

        private void remove(int client, Class<? extends Event.Standing> of) {
            belief.removeIf(each -> of.isInstance(each)
                    && switch (each) {
                        case Event.ClientUp it -> it.client() == client;
                        case Event.SubscriptionUp it -> it.client() == client;
                        default -> false;
                    });
        }
    }
}
