package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.app.MeshRing.A;
import static org.freedmr.app.MeshRing.B;
import static org.freedmr.app.MeshRing.C;
import static org.freedmr.app.MeshRing.TALKGROUP;
import static org.freedmr.app.MeshRing.call;
import static org.freedmr.app.MeshRing.hasHeard;
import static org.freedmr.app.MeshRing.radio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers linked to each other, each the real process, on real sockets.
@Timeout(60)
final class MeshProcessTest {
    /// Bursts in the 200 ms after which a ring has to be quiet, and one that was under way.
    private static final int QUIET_AFTER = 5;
    /// Bursts that are missed while a server makes sure that the other way is silent: a second of them, and what a busy
    /// machine adds.
    private static final int MISSED = 25;

    @TempDir
    Path directory;

    @Test
    void callsCrossLinksOfEveryVersionBothWaysWholeAndInOrder() throws Exception {
        List<Integer> versions = List.of(5, 4, 1);
        List<Integer> frameLengths = List.of(89, 85, 73);
        try (MeshNet net = new MeshNet(directory)) {
            MeshSite hub = net.site(A, "");
            List<DemoCable> cables = new ArrayList<>();
            for (int version : versions) {
                cables.add(net.link(hub, net.site(9_000 + version, ""), version, "PERMIT:" + (TALKGROUP + version)));
            }
            net.start();
            List<VirtualClient> here = new ArrayList<>();
            List<VirtualClient> there = new ArrayList<>();
            for (int i = 0; i < versions.size(); i++) {
                int talkgroup = TALKGROUP + versions.get(i);
                here.add(net.hotspot(hub, radio(A) + i, talkgroup));
                there.add(net.hotspot(net.sites().get(i + 1), radio(A) + 10 + i, talkgroup));
            }
            OnAir air = net.air();

            List<CallScript> out = callEach(air, here, there, versions);
            List<CallScript> back = callEach(air, there, here, versions);

            for (int i = 0; i < versions.size(); i++) {
                OnAir.assertHeardWhole(there.get(i), out.get(i));
                OnAir.assertHeardWhole(here.get(i), back.get(i));
                assertThat(net.traffic().lengths(cables.get(i).second(), out.get(i)))
                        .containsExactly(frameLengths.get(i));
                assertThat(net.traffic().lengths(cables.get(i).first(), back.get(i)))
                        .containsExactly(frameLengths.get(i));
                hub.server().awaitLog("peer s" + (9_000 + versions.get(i)) + " is up, version " + versions.get(i));
            }
        }
    }

    private static List<CallScript> callEach(
            OnAir air, List<VirtualClient> talkers, List<VirtualClient> listeners, List<Integer> versions)
            throws Exception {
        List<OnAir.Transmission> all = new ArrayList<>();
        for (int i = 0; i < talkers.size(); i++) {
            all.add(new OnAir.Transmission(talkers.get(i), call(talkers.get(i), TALKGROUP + versions.get(i), 5)));
        }
        air.playUntil(
                all,
                _ -> {},
                () -> listeners.stream()
                        .allMatch(each -> hasHeard(each, all.getFirst().script())));
        return all.stream().map(OnAir.Transmission::script).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1})
    void aRingDeliversEachCallOnceToEachHotspotWhateverOneLinkSpeaks(int version) throws Exception {
        try (MeshRing ring = MeshRing.start(directory, "", version)) {
            for (int talker : List.of(0, 2)) {
                CallScript call = ring.carry(talker, 2);
                assertNoStorm(ring, call);
            }
        }
    }

    /// Each burst goes through each cable once in each direction at most, and never back to where it came from.
    private static void assertNoStorm(MeshRing ring, CallScript call) {
        for (DemoCable cable : ring.cables()) {
            for (DemoCable.End end : List.of(cable.first(), cable.second())) {
                List<byte[]> frames = ring.net().traffic().frames(end, call);
                assertThat(frames).hasSizeLessThanOrEqualTo(call.size());
                assertThat(frames.stream().map(frame -> frame[4])).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void withoutStandbyARingGoesQuietByQuench() throws Exception {
        try (MeshRing ring = MeshRing.start(directory, "standby = false", 5)) {
            CallScript call = ring.carry(0, 5);

            MeshTraffic traffic = ring.net().traffic();
            DemoCable between = ring.cables().get(1);
            assertThat(traffic.frames(ring.cables().get(0).second(), call)).hasSize(call.size());
            assertThat(traffic.frames(ring.cables().get(2).first(), call)).hasSize(call.size());
            assertThat(traffic.frames(between.first(), call)).hasSizeLessThanOrEqualTo(QUIET_AFTER);
            assertThat(traffic.frames(between.second(), call)).hasSizeLessThanOrEqualTo(QUIET_AFTER);
            assertThat(traffic.frames(ring.cables().get(0).first(), call)).isEmpty();
            assertThat(traffic.frames(ring.cables().get(2).second(), call)).isEmpty();
            ring.site(1).server().awaitLog("no more of stream");
            ring.site(2).server().awaitLog("no more of stream");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1})
    void whenTheServerACallCameThroughDiesTheOtherWayGoesOnAndAfterARestartAllIsAsBefore(int version) throws Exception {
        try (MeshRing ring = MeshRing.start(directory, "", version)) {
            VirtualClient listener = ring.hotspots().get(1);
            CallScript call = call(ring.hotspots().get(0), TALKGROUP, 10);
            ring.cables().get(0).cut();

            ring.air()
                    .playUntil(
                            List.of(new OnAir.Transmission(ring.hotspots().get(0), call)),
                            burst -> {
                                if (burst == 8) {
                                    ring.cables().get(0).mend();
                                }
                                if (burst == 20) {
                                    ring.site(1).server().awaitLog("through peer s" + C + " from server " + A);
                                    ring.site(2).kill();
                                }
                            },
                            () -> !listener.heard().bursts().isEmpty()
                                    && listener.heard().bursts().getLast().terminator());

            ring.site(1).server().awaitLog("goes on through peer s" + A + " instead of s" + C);
            assertGoesOn(listener.heard().bursts(), call);

            ring.site(2).start();
            ring.site(2).awaitStart();
            ring.air().login(List.of(ring.hotspots().get(2)));
            awaitLoginAgain(ring);
            for (int talker : List.of(0, 2)) {
                ring.carry(talker, 1);
            }
            ring.site(2).server().awaitLog("peer s" + A + " is up, version 5");
        }
    }

    /// The hotspot of the server that died has noticed, and is logged in anew.
    private static void awaitLoginAgain(MeshRing ring) throws Exception {
        VirtualClient hotspot = ring.hotspots().get(2);
        while (hotspot.logins() < 2) {
            ring.site(2).host().work(20);
        }
        ring.air().login(ring.hotspots());
    }

    private static void assertGoesOn(List<HeardBurst> heard, CallScript call) {
        assertThat(heard.stream()
                        .map(HeardBurst::stamp)
                        .filter(Objects::nonNull)
                        .map(SpeechStamp::index))
                .as("bursts heard")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(heard).hasSizeBetween(call.size() - MISSED, call.size() - 1);
        assertThat(heard.getFirst().header()).isTrue();
        assertThat(heard.getLast().terminator()).isTrue();
    }

    @Test
    void dataForARadioCrossesTwoServersToTheSlotWhereItWasHeard() throws Exception {
        int radio = 2_345_678;
        try (MeshNet net = new MeshNet(directory)) {
            MeshSite first = net.site(A, "");
            MeshSite middle = net.site(B, "");
            MeshSite last = net.site(C, "");
            net.link(first, middle, 5);
            net.link(middle, last, 5);
            net.start();
            VirtualClient sender = net.hotspot(first, radio(A), TALKGROUP);
            VirtualClient between = net.hotspot(middle, radio(B), TALKGROUP);
            VirtualClient other = net.hotspot(last, radio(C), TALKGROUP);
            VirtualClient repeater = net.add(
                    last,
                    ClientProfile.repeater(234_501, "GB3FD")
                            .withOptions("TS1=" + TALKGROUP + ";TS2=" + TALKGROUP + ";SINGLE=0"));
            OnAir air = net.air();
            CallScript call =
                    CallBuilder.group(radio, TALKGROUP).slot(1).superframes(2).build();
            air.playUntil(
                    List.of(new OnAir.Transmission(repeater, call)),
                    _ -> {},
                    () -> List.of(sender, between, other).stream().allMatch(each -> hasHeard(each, call)));
            OnAir.assertHeardWhole(sender, call);
            List<VirtualClient> all = List.of(sender, between, other, repeater);
            all.forEach(each -> each.heard().clear());

            CallScript data = DataBuilder.unit(radio(A), radio).slot(2).build();
            air.playUntil(List.of(new OnAir.Transmission(sender, data)), _ -> {}, () -> hasHeard(repeater, data));

            OnAir.assertHeardWhole(repeater, data);
            assertThat(repeater.heard().bursts()).allSatisfy(burst -> {
                assertThat(burst.slot()).isEqualTo(1);
                assertThat(burst.unit()).isTrue();
                assertThat(burst.destination()).isEqualTo(radio);
            });
            for (VirtualClient each : List.of(sender, between, other)) {
                assertThat(each.heard().count()).as("what %s hears", each).isZero();
            }
        }
    }

    @Test
    void noiseAndForgeriesAtBothEndsOfALinkCostACallNothing() throws Exception {
        List<Stranger> strangers = new ArrayList<>();
        try (MeshNet net = new MeshNet(directory)) {
            MeshSite first = net.site(A, "");
            MeshSite second = net.site(B, "");
            DemoCable cable = net.link(first, second, 5);
            net.start();
            VirtualClient talker = net.hotspot(first, radio(A), TALKGROUP);
            VirtualClient listener = net.hotspot(second, radio(B), TALKGROUP);
            OnAir air = net.air();
            CallScript call = call(talker, TALKGROUP, 14);
            MeshNoise noise = new MeshNoise(7, A, first.passphrase(second));
            strangers.add(new Stranger("127.201.0.1", first.meshAddress()));
            strangers.add(new Stranger("127.201.0.2", second.meshAddress()));

            air.playUntil(
                    List.of(new OnAir.Transmission(talker, call)),
                    _ -> {
                        List<byte[]> seen = net.traffic().frames(cable.second());
                        for (int i = 0; i < 20; i++) {
                            for (Stranger stranger : strangers) {
                                stranger.send(noise.next(seen));
                            }
                            cable.first().put(noise.next(seen));
                            cable.second().put(noise.next(seen));
                            cable.second().put(noise.proven());
                        }
                    },
                    () -> hasHeard(listener, call));

            OnAir.assertHeardWhole(listener, call);
            assertThat(talker.heard().count()).isZero();
            for (Stranger stranger : strangers) {
                stranger.listen();
                assertThat(stranger.sent()).isGreaterThan(10L * call.size());
                assertThat(stranger.got()).as("answers to a stranger").isZero();
            }
            for (MeshSite site : net.sites()) {
                assertThat(site.server().log())
                        .doesNotContain("internal error")
                        .doesNotContain("is stunned")
                        .doesNotContain("is stale");
            }
        } finally {
            for (Stranger stranger : strangers) {
                stranger.close();
            }
        }
    }
}
