package org.freedmr.core.voice;

import org.freedmr.core.access.Line;
import org.freedmr.core.access.Speaker;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.Dmrd;

/// Sends one programme on one line: frame k is due at start + k × 60 ms, whatever came between; half a second late and
/// it
/// gives up (`access-hbp.md` section 6.3). Owns the line from {@link #start} to its end.
final class Playback implements Speaker {
    static final long FRAME_NS = 60_000_000L;
    private static final long TOO_LATE_NS = 500_000_000L;

    private final Line line;
    private final Programme programme;
    private final int talkgroup;
    private final Timers timers;
    private final Runnable done;
    private final Timer timer = new Timer(this::frame, this::interrupt);
    private final byte[] datagram;
    private long startNs;
    private int next;
    private boolean over;

    /// @param done called once when it is over, however it ended
    Playback(Line line, Programme programme, int talkgroup, int streamId, Timers timers, Runnable done) {
        this.line = line;
        this.programme = programme;
        this.talkgroup = talkgroup;
        this.timers = timers;
        this.done = done;
        this.datagram = Dmrd.build(
                Dmrd.flags(line.slot(), false, Dmrd.CODE_VOICE_HEADER),
                programme.source(),
                talkgroup,
                line.client(),
                streamId,
                0);
    }

    void start(long atNs) {
        startNs = atNs;
        line.occupy(this);
        timers.schedule(timer, atNs);
    }

    /// The user or a newer announcement has precedence.
    @Override
    public void interrupt(Now now) {
        finish();
    }

    /// Ends it in good order where it is under way: a terminator, then silence.
    void cutShort() {
        if (!over && next > 0) {
            send(programme.frames() - 1);
        }
        finish();
    }

    private void frame(Now now) {
        if (now.monoNs() - (startNs + next * FRAME_NS) > TOO_LATE_NS) {
            finish();
            return;
        }
        send(next);
        next++;
        if (next == programme.frames()) {
            finish();
        } else {
            timers.schedule(timer, startNs + next * FRAME_NS);
        }
    }

    private void send(int frame) {
        datagram[Dmrd.FLAGS_OFFSET] = (byte) Dmrd.flags(line.slot(), false, programme.code(frame));
        Dmrd.putSequence(datagram, next);
        Dmrd.putDestination(datagram, talkgroup);
        programme.burst(frame, datagram, Dmrd.BURST_OFFSET);
        line.send(datagram, Dmrd.LENGTH);
    }

    private void finish() {
        if (!over) {
            over = true;
            timers.cancel(timer);
            line.vacate(this);
            done.run();
        }
    }
}
