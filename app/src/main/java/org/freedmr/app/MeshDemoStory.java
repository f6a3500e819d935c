package org.freedmr.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The play of the mesh demonstration, in rounds of about a hundred seconds: a link takes a minute to be called stale.
/// In each round another cable is cut in the middle of a call.
final class MeshDemoStory {
    private static final long SECOND_NS = 1_000_000_000L;
    /// Between two calls.
    private static final long PAUSE_NS = 3 * SECOND_NS / 2;
    /// Superframes of 360 ms.
    private static final int SHORT_CALL = 12;

    private static final int LONG_CALL = 50;

    /// One scene.
    ///
    /// @param headline what happens
    /// @param detail what it means, or what to look at
    /// @param isOver when it has happened
    /// @param lingerNs how long to look at it then
    private record Step(
            String headline, Supplier<String> detail, Runnable begin, BooleanSupplier isOver, long lingerNs) {
        private Step(String headline, String detail, Runnable begin, BooleanSupplier isOver, long lingerNs) {
            this(headline, () -> detail, begin, isOver, lingerNs);
        }
    }

    private final List<MeshDemoServer> servers;
    private final List<MeshDemoCable> cables;
    private final MeshDemoCast cast;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Step step;
    private boolean isOver;
    private long overSinceNs;
    private int rounds;
    private int turns;

    MeshDemoStory(List<MeshDemoServer> servers, List<MeshDemoCable> cables, MeshDemoCast cast) {
        this.servers = servers;
        this.cables = cables;
        this.cast = cast;
        this.step = new Step(
                "Three servers start, and each logs its hotspots in and greets the two others.",
                "A link is up as soon as something was heard from its other end.",
                () -> {},
                () -> servers.stream()
                        .allMatch(server -> server.board().isComplete(servers.size() - 1, server.hotspots())),
                PAUSE_NS);
    }

    String headline() {
        return step.headline;
    }

    String detail() {
        return step.detail.get();
    }

    /// The callsign of a radio.
    String callsign(int radio) {
        return cast.callsign(radio);
    }

    void tick(long nowNs) {
        if (!isOver && step.isOver.getAsBoolean()) {
            isOver = true;
            overSinceNs = nowNs;
        }
        if (isOver && nowNs - overSinceNs >= step.lingerNs) {
            if (steps.isEmpty()) {
                steps.addAll(round(rounds++));
            }
            step = steps.remove();
            isOver = false;
            step.begin.run();
        }
    }

    /// @param number from 0
    private List<Step> round(int number) {
        MeshDemoServer here = servers.get(number % servers.size());
        MeshDemoServer third = servers.get((number + 1) % servers.size());
        MeshDemoServer there = servers.get((number + 2) % servers.size());
        DemoCable cable = cable(here, there);
        List<Step> round = new ArrayList<>();
        round.add(call(
                here,
                0,
                SHORT_CALL,
                callsign(here, 0) + " in " + here.name() + " talks on 91: one copy goes to each of the other servers.",
                "They pass copies on to each other, too, but keep those as a spare: nobody hears anything twice."));
        round.add(two(there, third));
        round.addAll(cut(here, there, third, cable));
        round.add(call(
                there,
                0,
                SHORT_CALL,
                callsign(there, 0) + " answers from " + there.name() + ". " + here.name() + " hears it through "
                        + third.name() + ".",
                "The cable is still cut; calls find the way that is left."));
        round.add(call(
                third,
                0,
                SHORT_CALL,
                callsign(third, 0) + " in " + third.name() + " still reaches both directly.",
                "What is not sent over the dead cable needs no detour."));
        round.addAll(untilStale(here, there, third));
        round.add(new Step(
                "The cable is whole again.",
                "Every 10 s each server sends a keepalive: soon one will come through.",
                cable::mend,
                () -> state(here, there).equals("up") && state(there, here).equals("up"),
                PAUSE_NS));
        round.add(call(
                here,
                0,
                SHORT_CALL,
                "Both ends say up, and " + callsign(here, 0) + " is heard in " + there.name() + " straight from "
                        + here.name() + ".",
                "Next time another cable will be cut, between " + third.name() + " and " + here.name() + "."));
        return round;
    }

    private Step two(MeshDemoServer first, MeshDemoServer second) {
        int seat = second.hotspots() - 1;
        return new Step(
                "Two calls at once: " + callsign(first, 0) + " in " + first.name() + " on 91, " + callsign(second, seat)
                        + " in " + second.name() + " on 235.",
                "Each goes everywhere; each hotspot hears the talkgroup it has joined.",
                () -> {
                    cast.talk(first, 0, SHORT_CALL);
                    cast.talk(second, seat, SHORT_CALL);
                },
                cast::isQuiet,
                PAUSE_NS);
    }

    private List<Step> cut(MeshDemoServer here, MeshDemoServer there, MeshDemoServer third, DemoCable cable) {
        int before = there.board().reroutes();
        return List.of(
                new Step(
                        callsign(here, 1) + " in " + here.name() + " begins a long call. " + there.name()
                                + " gets it straight from " + here.name() + ".",
                        "In a few seconds the cable between the two will be cut.",
                        () -> cast.talk(here, 1, LONG_CALL),
                        () -> !there.board().calls().isEmpty(),
                        4 * SECOND_NS),
                new Step(
                        "The cable between " + here.name() + " and " + there.name() + " is cut, in mid-call!",
                        there.name() + " waits a second, to be sure, then plays the spare copy that " + third.name()
                                + " sends.",
                        cable::cut,
                        () -> there.board().reroutes() > before || cast.isQuiet(),
                        SECOND_NS),
                new Step(
                        "The call goes on in " + there.name() + ", now through " + third.name() + ".",
                        "Nobody had to do anything, and nothing is played twice.",
                        () -> {},
                        cast::isQuiet,
                        SECOND_NS),
                new Step(
                        "The call is over.",
                        () -> there.name() + " has missed " + there.board().lost()
                                + " frames of it, each of 60 ms; the others none.",
                        () -> {},
                        () -> true,
                        3 * SECOND_NS));
    }

    /// Calls to and fro until both ends have noticed.
    private List<Step> untilStale(MeshDemoServer here, MeshDemoServer there, MeshDemoServer third) {
        return List.of(
                new Step(
                        "The links still say up: they are called stale after a minute of silence.",
                        "Calls do not wait for that, as you have seen. " + callsign(here, 1) + " and "
                                + callsign(there, 1) + " chat through " + third.name() + ".",
                        () -> {},
                        () -> isStale(here, there) || chat(here, there),
                        0),
                call(
                        there,
                        1,
                        SHORT_CALL,
                        "Both ends call the link stale: only keepalives are sent there now, no calls.",
                        callsign(there, 1) + " talks, and reaches " + here.name() + " through " + third.name()
                                + " without any pause."));
    }

    /// Whether both ends call the link stale, and have finished what they were saying.
    private boolean isStale(MeshDemoServer one, MeshDemoServer other) {
        return state(one, other).equals("stale") && state(other, one).equals("stale") && cast.isQuiet();
    }

    /// Two talk in turns.
    ///
    /// @return false
    private boolean chat(MeshDemoServer one, MeshDemoServer other) {
        if (cast.isQuiet()) {
            cast.talk(turns++ % 2 == 0 ? one : other, 1, SHORT_CALL);
        }
        return false;
    }

    private Step call(MeshDemoServer from, int seat, int superframes, String headline, String detail) {
        return new Step(headline, detail, () -> cast.talk(from, seat, superframes), cast::isQuiet, PAUSE_NS);
    }

    private DemoCable cable(MeshDemoServer one, MeshDemoServer other) {
        return cables.stream()
                .filter(cable -> cable.joins(one, other))
                .findFirst()
                .orElseThrow()
                .cable();
    }

    private static String state(MeshDemoServer at, MeshDemoServer peer) {
        return at.board().state(peer.name());
    }

    private static String callsign(MeshDemoServer server, int seat) {
        return server.hotspot(seat).profile().callsign();
    }
}
