package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;

/// What dashboards are told, and when (`reporting.md` section 2.3): events at once; both snapshots in each interval,
/// and
/// within a second when a client comes, goes or has other options; bridges that users have made at most every ten
/// seconds. Belongs to the thread of the role.
final class Feed implements Sink {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    /// Least time between two words about bridges that users have made.
    private static final long BRIDGES_NS = 10 * SECOND_NS;

    private static final long LONGEST_PAUSE_NS = 60 * SECOND_NS;

    private final LegacyReportSettings settings;
    private final LongSupplier nanoTime;
    private final SystemNames names;
    private final SystemsSnapshot systems;
    private final BridgesSnapshot bridges;
    private final CallTexts calls;
    private @Nullable ReportServer server;
    private boolean systemsChanged;
    private boolean bridgesChanged;
    private long toldNs;
    private long updatedNs;
    private long nextOpenNs;
    private long pauseNs = SECOND_NS;
    private String problem = "";

    Feed(LegacyReportSettings settings, LongSupplier nanoTime, SystemNames names, Picture picture) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.names = names;
        calls = new CallTexts(names, picture, this, nanoTime);
        systems = new SystemsSnapshot(picture, names, settings.exposeIp());
        bridges = new BridgesSnapshot(picture, names, calls);
        nextOpenNs = nanoTime.getAsLong();
    }

    /// What tells of calls into this feed.
    CallTexts calls() {
        return calls;
    }

    @Nullable
    ReportServer server() {
        return server;
    }

    // ---- events ----------------------------------------------------------------------------------------------------

    @Override
    public void start(Chip chip, String text) {
        tell(Frame.start(chip, text));
    }

    @Override
    public void end(Chip chip, String text) {
        tell(Frame.end(chip, text));
    }

    @Override
    public void single(String text) {
        tell(Frame.single(text));
    }

    private void tell(Frame frame) {
        if (server != null) {
            server.tell(frame);
        }
    }

    // ---- snapshots -------------------------------------------------------------------------------------------------

    /// Something has changed that a page of systems shows.
    void systemsChanged() {
        systemsChanged = true;
    }

    /// Something has changed that only a page of bridges shows.
    void bridgesChanged() {
        bridgesChanged = true;
    }

    /// Where names have changed, dashboards have to come again before they hear one of the new.
    void rename(long epochMs) {
        if (names.takeChanged() && server != null) {
            server.renamed(systems.at(epochMs), bridges.at(epochMs));
            told();
        }
    }

    /// Tells what has changed, if the last telling was not just now.
    void follow(long epochMs) {
        if (systemsChanged && nanoTime.getAsLong() - toldNs >= SECOND_NS) {
            tellAll(epochMs);
        }
    }

    private void tellAll(long epochMs) {
        tell(systems.at(epochMs));
        tell(bridges.at(epochMs));
        if (systemsChanged || bridgesChanged) {
            updated();
        }
        told();
    }

    private void told() {
        toldNs = nanoTime.getAsLong();
        systemsChanged = false;
        bridgesChanged = false;
    }

    private void updated() {
        long nowNs = nanoTime.getAsLong();
        if (nowNs - updatedNs >= BRIDGES_NS) {
            updatedNs = nowNs;
            tell(Frame.bridgeUpdated());
        }
    }

    /// Time has passed.
    void tick(long epochMs) {
        long nowNs = nanoTime.getAsLong();
        if (server == null) {
            if (nowNs - nextOpenNs >= 0) {
                open(epochMs);
            }
        } else if (systemsChanged || nowNs - toldNs >= settings.intervalSeconds() * SECOND_NS) {
            tellAll(epochMs);
        } else if (bridgesChanged && nowNs - updatedNs >= BRIDGES_NS) {
            tell(bridges.at(epochMs));
            updated();
            bridgesChanged = false;
        }
    }

    // ---- listening -------------------------------------------------------------------------------------------------

    /// Listens, or tries to.
    void open(long epochMs) {
        try {
            names.takeChanged();
            server = new ReportServer(settings, nanoTime, systems.at(epochMs), bridges.at(epochMs));
            problem = "";
            told();
            updatedNs = nanoTime.getAsLong() - BRIDGES_NS;
            calls.repeat();
        } catch (IOException e) {
            problem = "it cannot listen on " + e.getMessage();
            nextOpenNs = nanoTime.getAsLong() + pauseNs;
            pauseNs = Math.min(2 * pauseNs, LONGEST_PAUSE_NS);
        }
    }

    /// One of {@link RoleHealth}.
    String state() {
        return problem.isEmpty() ? RoleHealth.OK : RoleHealth.DEGRADED;
    }

    /// How it does, for people.
    ///
    /// @throws IllegalStateException when the thread for dashboards has ended
    String detail() {
        if (server == null) {
            return problem;
        }
        Throwable failure = server.failure();
        if (failure != null) {
            throw new IllegalStateException("the thread for dashboards has ended", failure);
        }
        return server.connected() + " connected" + server.closings().text();
    }

    void close() {
        calls.close();
        if (server != null) {
            server.close();
        }
    }
}
