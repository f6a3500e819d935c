package org.freedmr.control.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.freedmr.control.view.Audience;
import org.freedmr.control.view.Changes;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Picture;
import org.freedmr.control.view.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells viewers what happens. Beginnings and ends of calls go out at once, on the thread that brings them; other
/// changes within a tenth of a second, each thing in its newest state.
public final class Feed implements Audience, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /// Viewers at a time.
    public static final int MOST = 1_000;
    /// Viewers from one address.
    public static final int MOST_OF_ADDRESS = 20;

    /// The packet process gives a sign of life every second; two may be lost.
    private static final long SILENCE_MS = 3_000;

    /// A write that lasts longer ends the stream.
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    /// How long a browser waits before it asks again.
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(US_ASCII);

    private static final long PULSE_MS = 100;
    private static final int PULSES_A_BEAT = 10;
    /// Changes of clients told at a time, to all viewers together, but between these bounds.
    private static final int CHANGES = 2_000;

    private static final int FEWEST_CHANGES = 5;
    private static final int MOST_CHANGES = 50;
    private final Picture picture;
    private final Gallery gallery;
    private final Changes changes;
    private final Function<Object, byte[]> json;
    private final LongSupplier heardMs;
    private final LongSupplier clockMs;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Thread pulse = Thread.ofVirtual().name("feed").unstarted(this::pulse);
    private volatile boolean isOver;
    private int seats;
    /// Guarded by the picture.
    private @Nullable Beginning beginning;

    /// @param heardMs when the exchange was heard last, 0 for never
    public Feed(Picture picture, Gallery gallery, Function<Object, byte[]> json, LongSupplier heardMs) {
        this(picture, gallery, json, heardMs, System::currentTimeMillis);
    }

    /// @param clockMs UTC in milliseconds
    Feed(Picture picture, Gallery gallery, Function<Object, byte[]> json, LongSupplier heardMs, LongSupplier clockMs) {
        this.picture = picture;
        this.gallery = gallery;
        this.json = json;
        this.heardMs = heardMs;
        this.clockMs = clockMs;
        changes = new Changes(picture);
    }

    /// Begins to be told by the picture, and to beat.
    public void start() {
        picture.show(this);
        pulse.start();
    }

    @Override
    public void close() {
        isOver = true;
        picture.show(Audience.NOBODY);
        pulse.interrupt();
        viewers.forEach(Viewer::end);
    }

    // ---- viewers ----

    /// Takes a place for a viewer, which {@link #show} gives back.
    ///
    /// @return false when all places, or those of the address, are taken
    public boolean enter(String address) {
        synchronized (addresses) {
            int own = addresses.getOrDefault(address, 0);
            if (isOver || seats >= MOST || own >= MOST_OF_ADDRESS) {
                return false;
            }
            seats++;
            addresses.put(address, own + 1);
            return true;
        }
    }

    private void leave(String address) {
        synchronized (addresses) {
            seats--;
            addresses.computeIfPresent(address, (_, own) -> own == 1 ? null : own - 1);
        }
    }

    /// Writes what happens until the viewer goes, does not read, or the feed ends. Runs on a thread of the viewer's
    /// own.
    ///
    /// @param cut ends the connection of the viewer, so that a write that waits fails
    /// @throws IOException when it does not end by itself
    public void show(String address, OutputStream out, Runnable cut) throws IOException {
        Viewer viewer = new Viewer(cut);
        try {
            viewers.add(viewer);
            if (isOver) {
                return;
            }
            write(viewer, out, RETRY);
            while (true) {
                byte[] message = viewer.take();
                write(viewer, out, message == null ? state(viewer) : message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server ends");
        } finally {
            viewers.remove(viewer);
            leave(address);
        }
    }

    private static void write(Viewer viewer, OutputStream out, byte[] message) throws IOException {
        viewer.writes();
        try {
            out.write(message);
            out.flush();
        } finally {
            viewer.wrote();
        }
    }

    /// What stands; what happened since goes into the viewer's queue, and what happens from now on.
    private byte[] state(Viewer viewer) {
        return gallery.moment(() -> {
                    Beginning it = beginning;
                    if (it == null) {
                        it = new Beginning(gallery.now());
                        beginning = it;
                    }
                    viewer.catchUp(it.since);
                    return it;
                })
                .state(now -> message("state", state(now)));
    }

    /// What the live page begins with.
    public Schema.State state() {
        return state(gallery.now());
    }

    private Schema.State state(Gallery.Now now) {
        return new Schema.State(now.server(), beat(), now.calls(), now.heard(), now.peers());
    }

    /// The clock, and how old all this is.
    public Schema.Beat beat() {
        long nowMs = clockMs.getAsLong();
        int[] counts = gallery.counts();
        return new Schema.Beat(nowMs, ageMs(nowMs), counts[0], counts[1], viewers.size());
    }

    /// Whether the exchange was heard lately.
    public boolean isHeard() {
        return ageMs() <= SILENCE_MS;
    }

    /// How long the exchange was not heard.
    public long ageMs() {
        return ageMs(clockMs.getAsLong());
    }

    private long ageMs(long nowMs) {
        return heardMs.getAsLong() == 0 ? nowMs : Math.max(0, nowMs - heardMs.getAsLong());
    }

    // ---- what happens ----

    @Override
    public void began(Schema.Call call) {
        tell("call", call);
    }

    @Override
    public void ended(Schema.HeardCall call) {
        tell("ended", call);
    }

    @Override
    public void down(Schema.ClientDown client) {
        tell("client-down", client);
    }

    @Override
    public void removed(Schema.PeerRemoved peer) {
        tell("peer-removed", peer);
    }

    @Override
    public void upset() {
        beginning = null;
        viewers.forEach(Viewer::fallBehind);
    }

    /// Called while the picture is held, so that it cannot change between what is told and who is told it.
    private void tell(String event, Object what) {
        if (viewers.isEmpty()) {
            beginning = null;
            return;
        }
        byte[] message = message(event, what);
        viewers.forEach(viewer -> viewer.offer(message));
        Beginning it = beginning;
        if (it != null && !it.add(message)) {
            beginning = null;
        }
    }

    private void tellBeat() {
        gallery.moment(() -> {
            beginning = null; // its clock is old
            return true;
        });
        if (!viewers.isEmpty()) {
            byte[] message = message("beat", beat());
            viewers.forEach(viewer -> viewer.offer(message));
        }
    }

    private byte[] message(String event, Object what) {
        byte[] body = json.apply(what);
        byte[] head = ("event: " + event + "\ndata: ").getBytes(US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length + body.length + 2);
        message.writeBytes(head);
        message.writeBytes(body);
        message.write('\n');
        message.write('\n');
        return message.toByteArray();
    }

    private void pulse() {
        int count = 0;
        while (!isOver) {
            try {
                Thread.sleep(Duration.ofMillis(PULSE_MS));
            } catch (InterruptedException e) {
                return;
            }
            try {
                tellChanges();
                if (++count % PULSES_A_BEAT == 0) {
                    tellBeat();
                    giveUpWrites(PATIENCE_NS);
                }
            } catch (RuntimeException e) {
                LOG.error("viewers could not be told", e); // and are told the next time
            }
        }
    }

    /// Ends the streams of those who do not read.
    void giveUpWrites(long patienceNs) {
        viewers.forEach(viewer -> viewer.giveUp(patienceNs));
    }

    /// Tells what changed since the last time.
    void tellChanges() {
        int count = viewers.size();
        if (count == 0) {
            changes.forget();
            return;
        }
        changes.take(
                Math.clamp(CHANGES / count, FEWEST_CHANGES, MOST_CHANGES),
                call -> tell("call", call),
                peer -> tell("peer", peer),
                client -> tell("client", client));
    }
}
