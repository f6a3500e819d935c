package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.Forged;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
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

    @Test
    void whatALineWasRefusedLastStandsAlsoWhenItWasNotTold() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        VirtualClient alice =
                server.client(ClientProfile.repeater(2_345_678, "GB7AA").withOptions("TS1=91;TS2=91"));
        VirtualClient bob =
                server.client(ClientProfile.simplexHotspot(2_345_679, "M0DEF").withOptions("TS2=91"));
        server.run(15 * SECOND);
        for (int i = 0; i < 12; i++) {
            server.inject(server.addressOf(alice), Forged.burst(2_345_678, 2_345_000 + i, 5000, 100 + i));
        }

        List<Event.Refused> told = server.events(Event.Refused.class);
        List<Event.Refused> standing = all(server).stream()
                .filter(Event.Refused.class::isInstance)
                .map(Event.Refused.class::cast)
                .toList();
        assertThat(standing).singleElement().satisfies(it -> {
            assertThat(it.client()).isEqualTo(2_345_678);
            assertThat(it.slot()).isEqualTo(2);
            assertThat(it.own()).isTrue();
            assertThat(it.source()).isEqualTo(2_345_011);
            assertThat(it.reason()).isEqualTo(Reason.COLLIDED);
        });
        assertThat(told).hasSize(5).doesNotContain(standing.getFirst());
        assertThat(bob.heard().count()).isZero();
    }

    @Test
    void theFailedLoginsStandAlsoThoseThatWereNotTold() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        for (int i = 0; i < 200; i++) {
            byte[] login = Forged.key(2_345_000 + i, 1, "guess");
            server.inject(Address.ofIpv4(0x0A770000 + i, 4_000), login);
        }
        List<Event.LoginRefused> told = server.events(Event.LoginRefused.class);
        Iterator<Event.Standing> standing = server.exchange().standing();
        List<Event.Standing> all = new ArrayList<>();
        all.add(standing.next());
        server.inject(Address.ofIpv4(0x0A7700C7, 4_001), Forged.key(2_345_199, 1, "guess"));
        standing.forEachRemaining(all::add);

        assertThat(told).hasSizeLessThan(100);
        assertThat(all).hasSize(200).containsAll(told);
        assertThat((Event.LoginRefused) all.getLast())
                .returns(2, Event.LoginRefused::count)
                .returns("10.119.0.199:4001", Event.LoginRefused::address)
                .returns(Reason.WRONG_PASSWORD, Event.LoginRefused::reason);
    }

    @Test
    void aPeerThatIsTakenOutOfTheSettingsStandsNoMore() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.alice, MeshStage.aliceCall(7, 20));
        stage.run(SECOND);
        MeshPlan without = MeshStage.withoutLinks();
        MeshStage.plan().links().stream()
                .filter(link -> !link.name.equals("SOUTH"))
                .forEach(without::link);
        stage.server.install(without);

        assertThat(stage.server.events(Event.PeerRemoved.class)).containsExactly(new Event.PeerRemoved("SOUTH"));
        assertThat(all(stage.server)).noneMatch(each -> each.toString().contains("SOUTH"));
        assertThat(Belief.of(all(stage.server)).standing())
                .isEqualTo(Belief.of(stage.server.events()).standing());
        stage.server.install(without);
        assertThat(stage.server.events(Event.PeerRemoved.class)).hasSize(1);
    }
}
