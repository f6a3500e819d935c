package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long SECOND = VirtualServer.SECOND;

    private static List<Event.Standing> all(VirtualServer server) {
        List<Event.Standing> told = new ArrayList<>();
        server.exchange().standing().forEachRemaining(told::add);
        return told;
    }

    @Test
    void whatStandsIsWhatTheEventsCameTo() {
        for (int seed = 1; seed <= 3; seed++) {
            BusyStage stage = new BusyStage(seed);
            for (int step = 0; step < 300; step++) {
                stage.goOn();
                assertThat(Belief.of(all(stage.server)).standing())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(Belief.of(stage.server.events()).standing());
            }
            assertThat(stage.server.events(Event.CallStarted.class)).hasSizeGreaterThan(50);
            assertThat(stage.server.events(Event.ClientMoved.class)).isNotEmpty();
            assertThat(stage.server.events(Event.LegsEnded.class)).hasSizeGreaterThan(10);
        }
    }

    @Test
    void askingOverManyCyclesWhileAllGoesOnComesToTheSameInTheEnd() {
        for (int seed = 1; seed <= 3; seed++) {
            BusyStage stage = new BusyStage(seed);
            for (int round = 0; round < 20; round++) {
                int heardOf = stage.server.events().size();
                Belief late = new Belief();
                Iterator<Event.Standing> standing = stage.server.exchange().standing();
                while (standing.hasNext()) {
                    late.take(standing.next());
                    stage.goOn();
                    List<Event> since = stage.server.events();
                    since.subList(heardOf, since.size()).forEach(late::take);
                    heardOf = since.size();
                }
                assertThat(late.standing())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(Belief.of(stage.server.events()).standing());
            }
        }
    }

    @Test
    void clientsComeBeforePeersAndPeersBeforeCalls() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.alice, MeshStage.aliceCall(7, 20));
        stage.run(SECOND);

        List<Event.Standing> told = all(stage.server);

        List<String> kinds =
                told.stream().map(each -> each.getClass().getSimpleName()).toList();
        assertThat(kinds)
                .containsExactly(
                        "ClientUp",
                        "ClientSettings",
                        "SubscriptionUp",
                        "ClientUp",
                        "ClientSettings",
                        "SubscriptionUp",
                        "PeerChanged",
                        "PeerMoved",
                        "PeerChanged",
                        "PeerMoved",
                        "PeerChanged",
                        "PeerMoved",
                        "CallStarted",
                        "LegsStarted");
        Event.LegsStarted legs = (Event.LegsStarted) told.getLast();
        assertThat(legs.peers()).containsExactly("NORTH", "SOUTH", "OPEN");
        assertThat(legs.clients()).isEmpty();
    }

    @Test
    void whatEndedMeanwhileIsLeftOutAndWhatChangedIsToldAsItIsNow() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.alice, MeshStage.aliceCall(7, 20));
        stage.run(SECOND);
        Iterator<Event.Standing> standing = stage.server.exchange().standing();
        assertThat(standing.next()).isInstanceOf(Event.ClientUp.class);
        assertThat(standing.hasNext()).isTrue();

        stage.server.exchange().command(new Command.Disconnect(MeshStage.ALICE), stage.server.now());
        stage.server.exchange().command(new Command.StunPeer("NORTH"), stage.server.now());
        List<Event.Standing> rest = new ArrayList<>();
        standing.forEachRemaining(rest::add);

        assertThat(rest).noneMatch(each -> each instanceof Event.SubscriptionUp it && it.client() == MeshStage.ALICE);
        assertThat(rest).noneMatch(each -> each instanceof Event.CallStarted || each instanceof Event.LegsStarted);
        assertThat(rest)
                .anyMatch(each -> each instanceof Event.PeerChanged it
                        && it.peer().equals("NORTH")
                        && it.state().equals("stunned"));
    }

    @Test
    void aCallOfManyLegsIsToldInPartsWithoutThoseWhoLeft() {
        MeshStage stage = new MeshStage();
        int crowd = Event.LegsStarted.MOST + 20;
        IntStream.range(0, crowd)
                .forEach(i -> stage.server.client(
                        ClientProfile.simplexHotspot(5_000_000 + i, "M0ABC").withOptions("TS2=2350")));
        stage.run(15 * SECOND);
        stage.server.play(
                stage.alice,
                CallBuilder.group(MeshStage.ALICE, 2350).stream(7)
                        .superframes(20)
                        .build());
        stage.run(SECOND);
        Iterator<Event.Standing> standing = stage.server.exchange().standing();
        List<Event.LegsStarted> parts = new ArrayList<>();
        while (standing.hasNext()) {
            if (standing.next() instanceof Event.LegsStarted part) {
                parts.add(part);
                stage.server.exchange().command(new Command.Disconnect(5_000_000 + crowd - 1), stage.server.now());
            }
        }

        assertThat(parts).hasSize(2);
        List<Integer> told = new ArrayList<>();
        parts.forEach(part -> {
            assertThat(part.clients()).hasSizeLessThanOrEqualTo(Event.LegsStarted.MOST);
            assertThat(part.slots()).hasSameSizeAs(part.clients());
            told.addAll(part.clients());
        });
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, crowd - 1)
                        .mapToObj(i -> 5_000_000 + i)
                        .toList());
    }
}
