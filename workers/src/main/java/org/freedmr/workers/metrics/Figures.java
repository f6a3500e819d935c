package org.freedmr.workers.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;

/// The figures for Prometheus (`reporting.md` section 11). Labels have values that the configuration or the program
/// bounds: never a radio, a client, a talkgroup or a stream. Names and labels are a promise, listed in
/// `docs/metrics.md`.
final class Figures {
    /// States of a link; any other is told as `other`.
    private static final List<String> PEER_STATES =
            List.of("disabled", "no_target", "seeded", "up", "stale", "stunned", "other");

    private final Picture picture;
    private final long nowMs;
    private final long heardMs;
    private final List<MetricSnapshot> all = new ArrayList<>();

    private Figures(Picture picture, long nowMs, long heardMs) {
        this.picture = picture;
        this.nowMs = nowMs;
        this.heardMs = heardMs;
    }

    /// @param heardMs when the exchange was heard last, 0 for never
    static MetricSnapshots of(Picture picture, long nowMs, long heardMs) {
        return picture.look(it -> new Figures(it, nowMs, heardMs).figures());
    }

    private MetricSnapshots figures() {
        server();
        traffic();
        standing();
        calls();
        links();
        processes();
        channels();
        roles();
        return new MetricSnapshots(all);
    }

    private void server() {
        Event.ServerUp server = picture.server();
        if (server != null) {
            all.add(new Family("build", "The version of the server.")
                    .add(1, "version", server.version())
                    .info());
            all.add(new Family("start_time_seconds", "When the packet process began, in seconds of UTC since 1970.")
                    .add(server.startedMs() / 1e3)
                    .gauge());
        }
        if (heardMs != 0) {
            all.add(new Family("exchange_last_heard_seconds", "Time since the packet process gave a sign of life.")
                    .add(Math.max(0, nowMs - heardMs) / 1e3)
                    .gauge());
        }
        all.add(new Family("faults", "Bugs that the exchange met on packets, since this role began.")
                .add(picture.tally().faults())
                .counter());
        Family kernel = new Family(
                "kernel_dropped", "Datagrams the system threw away because the server did not read them in time.");
        picture.readings(Event.KernelDrops.class).forEach(it -> kernel.add(it.datagrams()));
        all.add(kernel.counter());
        latency();
    }

    private void latency() {
        Family.Histogram latency = new Family.Histogram(
                "packet_latency_seconds", "From the arrival of datagrams at the packet thread to the last send.");
        for (Event.CycleTimes it : picture.readings(Event.CycleTimes.class)) {
            int bounds = Event.CycleTimes.BOUNDS_US.size();
            if (it.counts().size() != bounds + 1) {
                continue;
            }
            ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < bounds; i++) {
                buckets.bucket(
                        Event.CycleTimes.BOUNDS_US.get(i) / 1e6, it.counts().get(i));
            }
            buckets.bucket(Double.POSITIVE_INFINITY, it.counts().get(bounds));
            latency.add(buckets.build(), it.sumUs() / 1e6);
        }
        all.add(latency.build());
    }

    private void traffic() {
        Family packets = new Family("packets", "Datagrams that went through a listener or a link to a peer.");
        Family bytes = new Family("bytes", "Bytes of UDP payload that went through a listener or a link to a peer.");
        for (Event.Traffic it : picture.readings(Event.Traffic.class)) {
            String side = side(it.mesh());
            packets.add(it.packetsIn(), "side", side, "link", it.link(), "direction", "in");
            packets.add(it.packetsOut(), "side", side, "link", it.link(), "direction", "out");
            bytes.add(it.bytesIn(), "side", side, "link", it.link(), "direction", "in");
            bytes.add(it.bytesOut(), "side", side, "link", it.link(), "direction", "out");
        }
        all.add(packets.counter());
        all.add(bytes.counter());
        Family dropped = new Family("dropped", "Packets, streams and logins that were refused, by reason.");
        picture.readings(Event.Counted.class)
                .forEach(it -> dropped.add(
                        it.count(),
                        "side",
                        side(it.mesh()),
                        "reason",
                        it.reason().name().toLowerCase(Locale.ROOT)));
        all.add(dropped.counter());
        all.add(new Family("logins", "Logins that succeeded, and login steps that were refused, since this role began.")
                .add(picture.tally().loginsAccepted(), "result", "accepted")
                .add(picture.tally().loginsRefused(), "result", "refused")
                .counter());
    }

    private void standing() {
        Family clients = new Family("clients", "Clients logged in, by listener.");
        picture.clients().forEach((listener, count) -> clients.add(count, "link", listener));
        all.add(clients.gauge());
        Family subscriptions = new Family("subscriptions", "Active subscriptions, by where they come from.");
        picture.subscriptions()
                .forEach((source, count) ->
                        subscriptions.add(count, "source", source.name().toLowerCase(Locale.ROOT)));
        all.add(subscriptions.gauge());
        Family peers = new Family("peers", "Links to peers, by state.");
        PEER_STATES.forEach(state -> peers.add(0, "state", state));
        Family up = new Family("link_up", "1 if the link is up, 0 if it is in any other state.");
        picture.peers().values().forEach(it -> {
            peers.add(1, "state", PEER_STATES.contains(it.state()) ? it.state() : "other");
            up.add(it.state().equals("up") ? 1 : 0, "link", it.peer());
        });
        all.add(peers.gauge());
        all.add(up.gauge());
    }

    private void calls() {
        Tally tally = picture.tally();
        Family live = new Family("calls_live", "Calls going on, by the side where they came in.");
        Family received = new Family("call_received_frames", "Frames that came, of finished calls.");
        Family lost = new Family("call_lost_frames", "Frames missing in the sequence, of finished calls.");
        Family.Histogram durations = new Family.Histogram("call_duration_seconds", "How long finished calls lasted.");
        tally.durations().forEach((mesh, buckets) -> {
            live.add(picture.calls(mesh), "side", side(mesh));
            received.add(tally.received(mesh), "side", side(mesh));
            lost.add(tally.lost(mesh), "side", side(mesh));
            durations.add(buckets.classic(), buckets.sum(), "side", side(mesh));
        });
        all.add(live.gauge());
        all.add(received.counter());
        all.add(lost.counter());
        all.add(durations.build());
        Family.Histogram jitters = new Family.Histogram(
                "interarrival_jitter_seconds",
                "Mean distance of the time between two frames of a finished call from 60 ms.");
        tally.jitters()
                .forEach((link, buckets) ->
                        jitters.add(buckets.classic(), buckets.sum(), "side", side(link.mesh()), "link", link.name()));
        all.add(jitters.build());
        all.add(new Family("calls_rerouted", "Calls that went on over another peer when the first fell silent.")
                .add(tally.reroutes())
                .counter());
    }

    private void links() {
        Family heard = new Family("link_last_heard_seconds", "Time since the peer was heard; absent if it never was.");
        Family skew = new Family("link_clock_skew_seconds", "How far the peer's clock is ahead; 0 while it is good.");
        Family loss = new Family("link_rx_loss_ratio", "Lost part of the frames of calls, since the start; 0 to 1.");
        Family received = new Family("link_received_frames", "Frames of calls that came over the link.");
        Family lost = new Family("link_lost_frames", "Frames of calls that were missing in the sequence.");
        Family sent = new Family("quenches_sent", "Calls that the peer was asked to stop sending.");
        Family got = new Family("quenches_received", "Calls that the peer asked to stop sending.");
        for (Event.LinkFigures it : picture.readings(Event.LinkFigures.class)) {
            if (it.heardMs() != 0) {
                heard.add(Math.max(0, nowMs - it.heardMs()) / 1e3, "link", it.peer());
            }
            skew.add(it.skewMs() / 1e3, "link", it.peer());
            long both = it.received() + it.lost();
            loss.add(both == 0 ? 0 : (double) it.lost() / both, "link", it.peer());
            received.add(it.received(), "link", it.peer());
            lost.add(it.lost(), "link", it.peer());
            sent.add(it.quenchesSent(), "link", it.peer());
            got.add(it.quenchesReceived(), "link", it.peer());
        }
        all.addAll(List.of(heard.gauge(), skew.gauge(), loss.gauge()));
        all.addAll(List.of(received.counter(), lost.counter(), sent.counter(), got.counter()));
    }

    private void processes() {
        Family up = new Family("process_up", "1 while the process is there, 0 while it is away.");
        Family memory = new Family("process_resident_bytes", "Memory of the process.");
        Family began =
                new Family("process_start_time_seconds", "When the process began, in seconds of UTC since 1970.");
        Family restarts = new Family("process_restarts", "How often the process had to be started again.");
        for (Event.ProcessState it : picture.readings(Event.ProcessState.class)) {
            up.add(it.pid() == 0 ? 0 : 1, "process", it.name());
            restarts.add(it.restarts(), "process", it.name());
            if (it.pid() != 0) {
                memory.add(it.residentBytes(), "process", it.name());
                began.add(it.startedMs() / 1e3, "process", it.name());
            }
        }
        all.addAll(List.of(up.gauge(), memory.gauge(), began.gauge(), restarts.counter()));
    }

    private void channels() {
        Family queue = new Family("report_queue_bytes", "Bytes of events that wait for a worker process.");
        Family capacity = new Family("report_queue_capacity_bytes", "Bytes of events that can wait for it.");
        Family dropped = new Family("report_dropped", "Events dropped on the way to a worker process.");
        Family coalesced =
                new Family("report_coalesced", "Readings replaced by a newer one on the way to a worker process.");
        for (Event.ChannelState it : picture.readings(Event.ChannelState.class)) {
            queue.add(it.queuedBytes(), "worker", it.worker());
            capacity.add(it.capacityBytes(), "worker", it.worker());
            dropped.add(it.dropped(), "worker", it.worker());
            coalesced.add(it.coalesced(), "worker", it.worker());
        }
        all.addAll(List.of(queue.gauge(), capacity.gauge(), dropped.counter(), coalesced.counter()));
    }

    private void roles() {
        Family ok = new Family("role_ok", "1 while the role does its duty, 0 while something keeps it from it.");
        Family depth = new Family("report_queue_depth", "Messages that wait for a role.");
        Family dropped = new Family("role_dropped", "Messages a role lost.");
        Family done = new Family("role_done", "Rows written, messages published or requests answered by a role.");
        Family restarts = new Family("role_restarts", "How often a role was begun anew within its process.");
        for (Event.RoleState it : picture.roles()) {
            RoleHealth health = it.health();
            String[] labels = {"worker", it.worker(), "role", health.role()};
            ok.add(health.state().equals(RoleHealth.OK) ? 1 : 0, labels);
            depth.add(health.queued(), labels);
            dropped.add(health.dropped(), labels);
            done.add(health.done(), labels);
            restarts.add(health.restarts(), labels);
        }
        all.addAll(List.of(ok.gauge(), depth.gauge(), dropped.counter(), done.counter(), restarts.counter()));
    }

    private static String side(boolean mesh) {
        return mesh ? "mesh" : "access";
    }
}
