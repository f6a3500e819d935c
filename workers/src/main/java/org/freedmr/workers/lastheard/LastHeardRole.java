package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.workers.names.Names;
import org.jspecify.annotations.Nullable;

/// Writes the last-heard exports (`reporting.md` section 7): every finished call once.
public final class LastHeardRole implements Role {
    /// Keeps the newest calls over a restart where nobody wants them in JSON.
    static final String MEMORY = "lastheard.json";

    /// Shorter calls are reported to no collector (section 7.2).
    private static final long LEAST_REPORTED_MS = 300;

    private static final Duration LAST_WAIT = Duration.ofSeconds(3);
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;

    private final LastHeardSettings settings;
    private final Scribe scribe;
    private final @Nullable DailyLog log;
    private final @Nullable NewestFiles newest;
    private final @Nullable Feed feed;
    private final Attempt logging = new Attempt();
    private final Attempt exporting = new Attempt();
    private @Nullable Desk desk;
    private String told = "";

    /// Something that is tried less and less often while it fails.
    private static final class Attempt {
        private String trouble = "";
        private long pauseMs = FIRST_PAUSE_MS;
        private long failedMs;

        interface Work {
            void run() throws IOException;
        }

        void run(long nowMs, Work work) {
            if (!trouble.isEmpty() && nowMs - failedMs < pauseMs && nowMs >= failedMs) {
                return;
            }
            try {
                work.run();
                trouble = "";
                pauseMs = FIRST_PAUSE_MS;
            } catch (IOException e) {
                trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
                failedMs = nowMs;
                pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            }
        }
    }

    public LastHeardRole(LastHeardSettings settings) {
        this(settings, Names.in(settings.stateDirectory()), Feed.Times.USUAL);
    }

    LastHeardRole(LastHeardSettings settings, Names names, Feed.Times times) {
        this.settings = settings;
        scribe = new Scribe(names, settings.hidden());
        log = settings.log() == null ? null : new DailyLog(settings.log(), settings.keepDays());
        Path json = settings.json() == null ? settings.stateDirectory().resolve(MEMORY) : settings.json();
        newest = settings.csv() == null && settings.json() == null
                ? null
                : new NewestFiles(settings.csv(), json, settings.newest(), settings.everyMs());
        feed = settings.collector() == null
                ? null
                : new Feed(settings.collector(), settings.token(), settings.spool(), times);
    }

    @Override
    public void begin(Desk desk) {
        this.desk = desk;
        if (newest != null) {
            newest.begin(scribe::hide);
        }
        if (feed != null) {
            feed.begin();
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        everything.forEach(each -> event(each, epochMs));
    }

    @Override
    public void event(Event event, long epochMs) {
        scribe.note(event);
        switch (event) {
            case Event.ServerUp it when feed != null -> feed.isFrom(it.serverId());
            case Event.CallEnded it -> ended(scribe.write(it), epochMs);
            default -> {}
        }
    }

    private void ended(HeardCall call, long epochMs) {
        if (call.durationMs() >= settings.leastMs()) {
            if (log != null) {
                lose(log.add(LogLine.of(call, epochMs), epochMs));
            }
            if (newest != null) {
                newest.add(call);
            }
        }
        if (feed != null && isOfInterest(call)) {
            feed.add(call);
        }
        if (desk != null) {
            desk.done(1);
        }
    }

    /// A network wants to hear of each call once, from the server where it came in, and of none to a machine.
    private static boolean isOfInterest(HeardCall call) {
        int talkgroup = call.talkgroup();
        boolean isService = talkgroup == 4_000 || talkgroup == 5_000 || (talkgroup >= 9_990 && talkgroup <= 9_999);
        return call.isOurs() && call.durationMs() >= LEAST_REPORTED_MS && !isService;
    }

    @Override
    public void tick(long epochMs) {
        if (log != null) {
            logging.run(epochMs, log::write);
        }
        if (newest != null) {
            exporting.run(epochMs, () -> newest.write(epochMs));
        }
        tell();
    }

    private void tell() {
        List<String> troubles = new ArrayList<>();
        if (log != null && !logging.trouble.isEmpty()) {
            troubles.add("log: " + logging.trouble + " (" + log.waiting() + " lines wait)");
        }
        if (!exporting.trouble.isEmpty()) {
            troubles.add("newest calls: " + exporting.trouble);
        }
        if (feed != null) {
            lose(feed.takeLost());
            if (!feed.trouble().isEmpty()) {
                troubles.add(feed.trouble());
            }
        }
        String now = String.join("; ", troubles);
        if (desk != null && !now.equals(told)) {
            desk.condition(now.isEmpty() ? RoleHealth.OK : RoleHealth.DEGRADED, now);
            told = now;
        }
    }

    private void lose(long count) {
        if (desk != null && count > 0) {
            desk.lost(count);
        }
    }

    @Override
    public void end() throws IOException, InterruptedException {
        try {
            if (log != null) {
                log.write();
            }
            if (newest != null) {
                newest.writeNow();
            }
        } finally {
            if (feed != null) {
                feed.end(LAST_WAIT);
                lose(feed.takeLost());
            }
        }
    }
}
