package org.freedmr.core.voice;

import java.util.function.Consumer;
import org.freedmr.core.access.Line;
import org.freedmr.core.access.Session;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.jspecify.annotations.Nullable;

/// One thing to be said to one client on talkgroup 9, slot 2: waits until the radio listens again and the line is idle,
/// at
/// most ten seconds, then plays (`access-hbp.md` sections 6.3 and 6.5).
final class Announcement {
    private static final int SOURCE = 5_000;
    private static final long RADIO_TURNS_NS = 1_000_000_000L;
    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final long LOOK_NS = 60_000_000L;

    private final Line line;
    private final byte[] speech;
    private final int streamId;
    private final Timers timers;
    private final Consumer<Announcement> over;
    private final Timer look = new Timer(this::look, this::giveUp);
    private long giveUpNs;
    private @Nullable Playback playback;

    Announcement(Session session, byte[] speech, int streamId, Timers timers, Consumer<Announcement> over) {
        this.line = session.line(2);
        this.speech = speech;
        this.streamId = streamId;
        this.timers = timers;
        this.over = over;
    }

    void plan(Now now) {
        long earliestNs = now.monoNs() + RADIO_TURNS_NS;
        giveUpNs = earliestNs + PATIENCE_NS;
        timers.schedule(look, earliestNs);
    }

    /// Makes room for a newer one.
    void replace() {
        timers.cancel(look);
        if (playback != null) {
            playback.cutShort();
        }
    }

    private void look(Now now) {
        if (line.isIdle(now.monoNs())) {
            Spoken programme = new Spoken(speech, Talkgroups.LINK, SOURCE);
            playback = new Playback(line, programme, Talkgroups.LINK, streamId, timers, () -> over.accept(this));
            playback.start(now.monoNs());
        } else if (now.monoNs() < giveUpNs) {
            timers.schedule(look, now.monoNs() + LOOK_NS);
        } else {
            giveUp(now);
        }
    }

    private void giveUp(Now now) {
        over.accept(this);
    }
}
