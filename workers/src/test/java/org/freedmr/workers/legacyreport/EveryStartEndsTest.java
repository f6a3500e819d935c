package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.legacyreport.Stage.link;
import static org.freedmr.workers.legacyreport.Stage.settings;
import static org.freedmr.workers.legacyreport.Stage.subscribed;
import static org.freedmr.workers.legacyreport.Stage.up;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;

/// Check 14.3 of `reporting.md`: whatever happens and whatever of it is missed, every START has exactly one END, and
/// each
/// system, slot, call and direction has at most one of either. The stream ID of a call is its number here.
class EveryStartEndsTest {
    private static final int STEPS = 120;
    private static final int CLIENTS = 6;
    private static final List<String> LINKS = List.of("a", "b");

    @Property(tries = 60)
    void everyStartHasExactlyOneEnd(@ForAll long seed) throws IOException {
        World world = new World(new Random(seed));
        try (Stage stage = new Stage(settings(CLIENTS, 4))) {
            stage.standing(world.standing());
            try (LegacyClient client = stage.settled()) {
                for (int i = 0; i < STEPS; i++) {
                    world.step(stage);
                }
                stage.end();
                Map<String, Integer> starts = new HashMap<>();
                for (String text : client.events()) {
                    String[] fields = text.split(",", -1);
                    String place = fields[2] + ' ' + fields[3] + ' ' + fields[7] + ' ' + fields[4];
                    if (fields[1].equals("START")) {
                        assertThat(starts.merge(place, 1, Integer::sum))
                                .as(text)
                                .isEqualTo(1);
                    } else if (fields[1].equals("END")) {
                        assertThat(starts.merge(place, 1, Integer::sum))
                                .as(text)
                                .isEqualTo(2);
                        assertThat(Double.parseDouble(fields[9])).isNotNegative();
                    }
                }
                assertThat(starts.values()).allMatch(count -> count == 2);
                assertThat(stage.server().closings().dismissed()).isZero();
            }
        }
    }

    /// An exchange that does things at random, on a way that loses some of them.
    private static final class World {
        private final Random random;
        private final Set<Integer> clients = new LinkedHashSet<>();
        private final Map<Long, Event.CallStarted> calls = new LinkedHashMap<>();
        private final Map<Long, Event.LegsStarted> legs = new LinkedHashMap<>();
        private long next;
        private boolean gap;

        World(Random random) {
            this.random = random;
        }

        Event.Standing[] standing() {
            List<Event.Standing> all = new ArrayList<>();
            LINKS.forEach(each -> all.add(link(each)));
            clients.forEach(each -> {
                all.add(up(each));
                all.add(subscribed(each, 2, 91, 91, Source.STATIC));
            });
            all.addAll(calls.values());
            legs.forEach((call, each) -> {
                if (calls.containsKey(call)) {
                    all.add(each);
                }
            });
            return all.toArray(Event.Standing[]::new);
        }

        void step(Stage stage) {
            stage.later(random.nextInt(700));
            if (gap && random.nextInt(4) == 0) {
                gap = false;
                stage.standing(standing());
            } else if (random.nextInt(30) == 0) {
                gap = true;
            }
            for (Event each : something()) {
                if (!gap || random.nextBoolean()) {
                    stage.tell(each);
                }
            }
            if (random.nextInt(10) == 0) {
                stage.pass(random.nextInt(2_000));
            }
        }

        private List<Event> something() {
            return switch (random.nextInt(12)) {
                case 0, 1 -> {
                    int client = client();
                    clients.add(client);
                    yield List.of(up(client), subscribed(client, 2, 91, 91, Source.STATIC));
                }
                case 2 -> {
                    int client = client();
                    clients.remove(client);
                    yield List.of(new Event.ClientDown(client, "", Reason.KEEPALIVE_LOST));
                }
                case 3, 4 -> start();
                case 5, 6 -> {
                    Event.LegsStarted more = legs();
                    legs.put(more.call(), more);
                    yield List.of(more);
                }
                case 7 -> {
                    Event.LegsStarted fewer = legs();
                    legs.remove(fewer.call());
                    yield List.of(new Event.LegsEnded(fewer.call(), fewer.clients(), fewer.slots(), fewer.peers()));
                }
                case 8 -> List.of(new Event.Quenched(peer(), random.nextBoolean(), 91, (int) call()));
                case 9 -> List.of(new Event.CallRerouted(call(), peer(), peer()));
                case 10 -> List.of(new Event.DataSeen(1, 2, random.nextBoolean(), client(), 1, "", 0, 0, null));
                default -> {
                    Event.CallStarted over = calls.remove(call());
                    yield over == null
                            ? List.of()
                            : List.of(Stage.ended(over, Reason.TERMINATOR, random.nextInt(9_000)));
                }
            };
        }

        private List<Event> start() {
            next++;
            Entry entry = random.nextBoolean()
                    ? Stage.speaking(client(), 1 + random.nextInt(2), 91)
                    : Stage.through(peer(), 91);
            Event.CallStarted started = new Event.CallStarted(next, (int) next, 1, 91, false, entry, 0);
            calls.put(next, started);
            return List.of(started);
        }

        private Event.LegsStarted legs() {
            List<Integer> to = new ArrayList<>();
            List<Integer> slots = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                to.add(client());
                slots.add(1 + random.nextInt(2));
            }
            return new Event.LegsStarted(call(), to, slots, random.nextBoolean() ? List.of(peer()) : List.of());
        }

        private long call() {
            return Math.max(1, next - random.nextInt(4));
        }

        private int client() {
            return 1_000 + random.nextInt(CLIENTS);
        }

        private String peer() {
            return LINKS.get(random.nextInt(LINKS.size()));
        }
    }
}
