package org.freedmr.core.voice;

import java.util.HashMap;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Line;
import org.freedmr.core.access.Phrase;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.Studio;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// The server's own voice: one announcement at a time for each session, one echo recording for each line.
public final class Voice implements Studio {
    /// Fewer voice bursts than this are no call.
    private static final int SHORTEST_TAPE = 6;

    private static final long REPLAY_AFTER_NS = 2_000_000_000L;

    private final StreamIds streamIds;
    private final Timers timers;
    private final Reporter reporter;
    private final Map<Session, Announcement> announcements = new HashMap<>();
    private final Map<Line, Tape> tapes = new HashMap<>();

    public Voice(byte[] bootSecret, Timers timers, Reporter reporter) {
        this.streamIds = new StreamIds(bootSecret);
        this.timers = timers;
        this.reporter = reporter;
    }

    @Override
    public void announce(Session session, Phrase phrase, Now now) {
        String text = text(phrase);
        if (text.isEmpty()) {
            return;
        }
        Announcement former = announcements.remove(session);
        if (former != null) {
            former.replace();
        }
        Announcement announcement = new Announcement(
                session, Morse.speech(text), streamIds.next(), timers, over -> announcements.remove(session, over));
        announcements.put(session, announcement);
        announcement.plan(now);
        reporter.report(new Event.Announced(session.id(), 2, text));
    }

    /// Recordings on demand are files that a server may have; without them nothing is said.
    private static String text(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Linked(int conference) -> "LK " + conference;
            case Phrase.NotLinked() -> "NL";
            case Phrase.Busy() -> "BY";
            case Phrase.Recording(int number) -> "";
        };
    }

    @Override
    public @Nullable Reason record(Line line, Stream stream, byte[] bytes, BurstKind kind, Now now) {
        Tape tape = tapes.get(line);
        if (tape == null || tape.stream() != stream) {
            if (tape == null && tapes.size() >= Limits.TAPES) {
                return Reason.ECHO_FULL;
            }
            tape = new Tape(stream);
            tapes.put(line, tape);
        }
        tape.record(bytes, kind);
        return null;
    }

    @Override
    public void recorded(Line line, Stream stream, int rfTalkgroup, Now now) {
        Tape tape = tapes.get(line);
        if (tape == null || tape.stream() != stream) {
            return;
        }
        if (tape.bursts() < SHORTEST_TAPE) {
            tapes.remove(line, tape);
            return;
        }
        Playback playback =
                new Playback(line, tape, rfTalkgroup, streamIds.next(), timers, () -> tapes.remove(line, tape));
        playback.start(now.monoNs() + REPLAY_AFTER_NS);
        reporter.report(new Event.Announced(line.client(), line.slot(), "echo " + Talkgroups.ECHO));
    }

    @Override
    public void forget(Session session, Now now) {
        Announcement announcement = announcements.remove(session);
        if (announcement != null) {
            announcement.replace();
        }
        tapes.remove(session.line(1));
        tapes.remove(session.line(2));
    }
}
