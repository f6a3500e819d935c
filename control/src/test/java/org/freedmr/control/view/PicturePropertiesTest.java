package org.freedmr.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.freedmr.contract.Event;
import org.freedmr.control.Scene;
import org.freedmr.workers.names.Names;

class PicturePropertiesTest {
    /// What can be told of what stands, in an order of its own.
    private record Shown(
            Schema.Server server,
            List<Schema.Call> calls,
            List<Schema.Client> clients,
            List<String> conferences,
            List<Schema.Member> members,
            List<Schema.Peer> peers,
            List<Schema.Ban> bans) {
        static Shown of(Picture picture) {
            Gallery gallery = new Gallery(picture, "Testland");
            return new Shown(
                    gallery.server(),
                    gallery.calls().calls().stream().map(Shown::sorted).toList(),
                    gallery.clients("", 0, 100).clients().stream()
                            .map(Shown::sorted)
                            .toList(),
                    gallery.conferences("", 0, 100).conferences().stream()
                            .filter(it -> it.members() + it.calls().size() > 0)
                            .map(it -> it.talkgroup() + " " + it.members() + " "
                                    + it.calls().stream().sorted().toList())
                            .sorted()
                            .toList(),
                    List.of(91, 92, 93).stream()
                            .flatMap(it -> gallery.conference(it).members().stream())
                            .sorted(Comparator.comparing(Object::toString))
                            .toList(),
                    gallery.peers(true).peers().stream().map(Shown::sorted).toList(),
                    gallery.bans().stream()
                            .sorted(Comparator.comparing(Schema.Ban::subject))
                            .toList());
        }

        private static Schema.Call sorted(Schema.Call it) {
            return new Schema.Call(
                    it.call(),
                    it.source(),
                    it.talkgroup(),
                    it.talkgroupName(),
                    it.unit(),
                    it.entry(),
                    it.startedMs(),
                    it.clients(),
                    it.peers().stream().sorted().toList());
        }

        private static Schema.Client sorted(Schema.Client it) {
            return it.with(
                    it.settings(),
                    it.slots().stream()
                            .map(slot -> new Schema.Slot(
                                    slot.slot(),
                                    slot.subscriptions().stream()
                                            .sorted(Comparator.comparingInt(Schema.Subscription::conference))
                                            .toList(),
                                    slot.sending(),
                                    slot.hearing()))
                            .toList(),
                    null);
        }

        private static Schema.Peer sorted(Schema.Peer it) {
            return new Schema.Peer(
                    it.peer(),
                    it.state(),
                    it.version(),
                    it.detail(),
                    it.sinceMs(),
                    null,
                    0,
                    false,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    it.callsIn().stream().sorted().toList(),
                    it.callsOut().stream().sorted().toList(),
                    it.address());
        }
    }

    private static Picture picture() {
        return new Picture(new Naming(Names.in(Path.of("nowhere")), Set.of()));
    }

    private static Picture fresh(List<Event.Standing> standing) {
        Picture picture = picture();
        picture.standing(standing);
        return picture;
    }

    @Property(tries = 300)
    void whoeverHeardTheEventsKnowsWhatASnapshotTells(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int steps) {
        LittleExchange exchange = new LittleExchange(new Random(seed));
        Picture picture = fresh(exchange.standing());
        for (int i = 0; i < steps; i++) {
            exchange.step();
        }
        exchange.told().forEach(it -> picture.take(it, Scene.START_MS));
        assertThat(Shown.of(picture)).isEqualTo(Shown.of(fresh(exchange.standing())));
    }

    @Property(tries = 100)
    void aSnapshotMendsWhatWasMissed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int steps) {
        LittleExchange exchange = new LittleExchange(new Random(seed));
        Picture picture = fresh(exchange.standing());
        Random losses = new Random(seed + 1);
        for (int i = 0; i < steps; i++) {
            exchange.step();
            exchange.told().stream().filter(_ -> losses.nextBoolean()).forEach(it -> picture.take(it, 0));
        }
        picture.standing(exchange.standing());
        assertThat(Shown.of(picture)).isEqualTo(Shown.of(fresh(exchange.standing())));
    }

    @Property(tries = 100)
    void whoeverFollowsTheChangesOfAClientKnowsIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
        LittleExchange exchange = new LittleExchange(new Random(seed));
        Picture picture = fresh(exchange.standing());
        Changes changes = new Changes(picture);
        Map<Long, Schema.Client> known = new TreeMap<>();
        picture.show(new Audience() {
            @Override
            public void down(Schema.ClientDown client) {
                known.remove(client.id());
            }
        });
        for (int i = 0; i < steps; i++) {
            exchange.step();
            exchange.told().forEach(it -> picture.take(it, 0));
            changes.take(1, _ -> {}, _ -> {}, it -> known.put(it.id(), it));
        }
        for (int i = 0; i < 10; i++) {
            changes.take(1, _ -> {}, _ -> {}, it -> known.put(it.id(), it));
        }
        assertThat(List.copyOf(known.values()))
                .isEqualTo(new Gallery(picture, "").clients("", 0, 100).clients());
    }
}
