package org.freedmr.workers.aliases;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the file of names fresh (`reporting.md` section 8.4). Downloads and reading are on a thread of its own; the
/// role's thread says how they do, and tells the exchange when there are new names.
public final class AliasRole implements Role {
    private static final Logger LOG = LoggerFactory.getLogger(AliasRole.class);
    private static final long LONGEST_SLEEP_MS = 60_000;
    private static final long LAST_WAIT_MS = 3_000;

    private final Download download;
    private final Upkeep upkeep;
    private final Thread thread = new Thread(this::run, "aliases");
    private volatile boolean isOver;
    private volatile @Nullable String failure;
    private Upkeep.Report told = new Upkeep.Report("", "", 0, 0);
    private @Nullable Desk desk;

    public AliasRole(AliasSettings settings) {
        this(settings, Download.Bounds.USUAL);
    }

    AliasRole(AliasSettings settings, Download.Bounds bounds) {
        download = new Download(bounds, settings.insecureTls());
        upkeep =
                new Upkeep(settings, download, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void begin(Desk desk) {
        this.desk = desk;
        desk.condition(RoleHealth.WAITING, upkeep.report().detail());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void event(Event event, long epochMs) {}

    @Override
    public void tick(long epochMs) {
        Desk at = desk;
        if (at == null) {
            return;
        }
        String problem = failure;
        Upkeep.Report now = upkeep.report();
        if (problem == null) {
            at.condition(now.state(), now.detail());
        } else {
            at.condition(RoleHealth.DEGRADED, problem);
        }
        at.done(now.fetched() - told.fetched());
        boolean isHeard = now.printed() == told.printed() || at.say(new ToExchange.NamesChanged());
        told = new Upkeep.Report(now.state(), now.detail(), isHeard ? now.printed() : told.printed(), now.fetched());
    }

    @Override
    public void end() throws InterruptedException {
        isOver = true;
        thread.interrupt();
        download.close();
        thread.join(LAST_WAIT_MS);
    }

    private void run() {
        while (!isOver) {
            long nowMs = System.currentTimeMillis();
            long sleepMs = LONGEST_SLEEP_MS;
            try {
                sleepMs = upkeep.work(nowMs) - System.currentTimeMillis();
                failure = null;
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                failure = "the names cannot be kept: " + e;
                LOG.warn("the names cannot be kept", e);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(Math.clamp(sleepMs, 0, LONGEST_SLEEP_MS));
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
