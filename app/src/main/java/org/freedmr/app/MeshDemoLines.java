package org.freedmr.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;

/// The mesh demonstration in plain lines, for a file or a pipe: what happens in words, and what the servers report.
final class MeshDemoLines implements MeshDemoView {
    private final PrintStream out;
    private final long beganNs = System.nanoTime();
    private String told = "";

    MeshDemoLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void open() {
        // Nothing to prepare.
    }

    @Override
    public void happened(MeshDemoServer at, Event event) {
        switch (event) {
            case Event.PeerChanged it ->
                line(at.name() + ": the link to " + it.peer() + " is " + it.state() + ", version " + it.version());
            case Event.CallStarted it ->
                line(at.name() + ": a call of " + it.source() + " on " + it.conference() + " comes "
                        + (it.entry().peer().isEmpty()
                                ? "from a hotspot"
                                : "through " + it.entry().peer()));
            case Event.CallRerouted it ->
                line(at.name() + ": the call goes on through " + it.to() + " instead of " + it.from());
            case Event.CallEnded it ->
                line(at.name() + ": the call of " + it.source() + " has ended; "
                        + it.account().received() + " frames, " + it.account().lost() + " lost");
            case Event.ClientUp it -> line(at.name() + ": hotspot " + it.callsign() + " is logged in");
            case Event.ServerState _, Event.Fault _, Event.LoginRefused _, Event.ClientMoved _ -> {}
            case Event.ClientDown _, Event.ClientChanged _, Event.Refused _, Event.Announced _ -> {}
            case Event.Banned _, Event.BanEnded _, Event.PeerRemoved _ -> {}
            case Event.SubscriptionUp _, Event.SubscriptionDown _, Event.LegsStarted _, Event.DataSeen _ -> {}
            case Event.PeerMoved _, Event.PeerRefused _, Event.PeerDoubted _, Event.Quenched _ -> {}
            case Event.ServerUp _,
                    Event.WorkerChanged _,
                    Event.ClientSettings _,
                    Event.LegsEnded _,
                    Event.Periodic _ -> {}
        }
    }

    @Override
    public void show(MeshDemoScene scene, long sinceNs) {
        String headline = scene.story().headline();
        if (!headline.equals(told)) {
            told = headline;
            line("* " + headline + " " + scene.story().detail());
        }
    }

    private void line(String text) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs);
        out.println(String.format(Locale.ROOT, "%d:%02d  %s", seconds / 60, seconds % 60, text));
        out.flush();
    }

    @Override
    public void close() {
        // Nothing to put away.
    }
}
