package org.freedmr.workers.aliases;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the lists fresh and the file of names made of them: what is due is done whenever it is asked, and nothing that
/// fails takes away what was there (`reporting.md` section 8.4). Works on one thread, which may wait for the network;
/// what has come of it can be read by any.
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long LOOK_MS = 60_000;

    /// How the names do.
    ///
    /// @param state one of {@link RoleHealth}
    /// @param printed how often the file of names was replaced
    /// @param fetched how many lists were taken or found unchanged
    record Report(String state, String detail, long printed, long fetched) {}

    private final AliasSettings settings;
    private final Shelf shelf;
    private final Press press;
    private final Download download;
    private final DoubleSupplier chance;
    private final List<Source> sources = new ArrayList<>();
    private boolean hasBegun;
    private List<Object> seen = List.of();
    private long lookedMs;
    private Press.Print print = new Press.Print(false, List.of(), List.of());
    private long printed;
    private long fetched;
    private volatile Report report = new Report(RoleHealth.WAITING, "the lists are being read", 0, 0);

    Upkeep(AliasSettings settings, Download download, DoubleSupplier chance) {
        this.settings = settings;
        this.download = download;
        this.chance = chance;
        shelf = new Shelf(settings);
        press = new Press(shelf, settings.packed());
    }

    /// How the names do. Any thread may ask.
    Report report() {
        return report;
    }

    /// Does what is due. The first time what is on disk is used, before anything is fetched.
    ///
    /// @return when to ask again, in UTC milliseconds
    long work(long nowMs) throws IOException, InterruptedException {
        boolean isFirst = !hasBegun;
        boolean hasTaken = false;
        if (isFirst) {
            begin(nowMs);
        } else {
            hasTaken = fetch(nowMs);
        }
        boolean isTime = nowMs - lookedMs >= LOOK_MS || nowMs < lookedMs;
        if (isFirst || hasTaken || isTime) {
            lookedMs = nowMs;
            List<Object> now = shelf.look();
            if (!now.equals(seen)) {
                print();
                seen = now;
            }
        }
        tell(nowMs);
        return next(nowMs, isFirst);
    }

    private void begin(long nowMs) throws IOException {
        shelf.prepare();
        sources.clear();
        if (settings.download()) {
            for (AliasList list : AliasList.values()) {
                URI uri = settings.sources().get(list);
                if (uri != null) {
                    sources.add(new Source(list, uri, settings.periodMs(), goodMs(list, uri), nowMs, chance));
                }
            }
        }
        hasBegun = true;
    }

    /// Since when the list on disk is the newest; 0 when it is not known to come from there.
    private long goodMs(AliasList list, URI uri) {
        Receipt receipt = shelf.receipt(list);
        if (receipt.isOf(uri.toString(), shelf.file(list))) {
            return receipt.checkedMs();
        }
        return receipt.source().isEmpty() ? shelf.modifiedMs(list) : 0;
    }

    /// @return whether any list was replaced
    private boolean fetch(long nowMs) throws InterruptedException {
        List<Source> due =
                sources.stream().filter(source -> source.isDue(nowMs)).toList();
        if (due.isEmpty()) {
            return false;
        }
        Checksums checksums = null;
        if (settings.checksums() != null) {
            try {
                download.get(settings.checksums(), Receipt.NONE, shelf.checksums());
                checksums = Checksums.read(shelf.checksums());
            } catch (IOException e) {
                due.forEach(source -> failed(source, "not without the checksums: " + e.getMessage(), nowMs));
                return false;
            }
        }
        boolean hasTaken = false;
        for (Source source : due) {
            try {
                hasTaken |= fetch(source, checksums, nowMs);
                source.succeeded(nowMs);
                fetched++;
            } catch (IOException e) {
                failed(source, String.valueOf(e.getMessage()), nowMs);
            }
        }
        return hasTaken;
    }

    private static void failed(Source source, String why, long nowMs) {
        source.failed(why, nowMs);
        LOG.warn("{} was not renewed: {}", source.list.file, why);
    }

    /// @return whether there is a new list
    private boolean fetch(Source source, @Nullable Checksums checksums, long nowMs)
            throws IOException, InterruptedException {
        AliasList list = source.list;
        Path fresh = shelf.fresh(list);
        Receipt before = shelf.receipt(list);
        if (!before.isOf(source.uri.toString(), shelf.file(list))) {
            before = Receipt.NONE;
        }
        try {
            Receipt after = download.get(source.uri, before, fresh);
            if (after == before) {
                shelf.keep(list, before.checked(nowMs));
                return false;
            }
            if (checksums != null && checksums.knows(list)) {
                checksums.verify(list, fresh);
            } else {
                LOG.info("{} has no checksum and is taken without", list.file);
            }
            int entries = ListReader.count(fresh, list);
            int standing = count(shelf.file(list), list);
            refuseIfTooFew(list, entries, standing > 0 ? standing : count(shelf.backup(list), list));
            shelf.take(list, standing > 0);
            shelf.keep(list, after.checked(nowMs).of(shelf.file(list)));
            LOG.info("{} was renewed: {} entries", list.file, entries);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void refuseIfTooFew(AliasList list, int entries, int before) throws IOException {
        if (2L * entries < before) {
            throw new IOException("has shrunk from " + before + " entries to " + entries);
        }
        if (entries < list.least && (before == 0 || before >= list.least)) {
            throw new IOException("has only " + entries + " entries, fewer than " + list.least);
        }
    }

    /// @return 0 when it cannot be read
    private static int count(Path path, AliasList list) {
        try {
            return Files.exists(path) ? ListReader.count(path, list) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void print() throws IOException {
        print = press.print();
        printed += print.isNew() ? 1 : 0;
        print.troubles().forEach(each -> LOG.warn("{}; what is known from before is used", each));
    }

    private void tell(long nowMs) {
        List<String> waiting = new ArrayList<>();
        List<String> troubles = new ArrayList<>(print.troubles());
        for (Source source : sources) {
            String why = source.trouble().isEmpty() ? "" : ": " + source.trouble();
            if (print.missing().contains(source.list)) {
                waiting.add(source.list.file + (why.isEmpty() ? " was not fetched yet" : why));
            } else if (source.isStale(nowMs) && !why.isEmpty()) {
                troubles.add(source.list.file + " is old" + why);
            }
        }
        String state = RoleHealth.OK;
        if (!waiting.isEmpty()) {
            state = RoleHealth.WAITING;
        } else if (!troubles.isEmpty()) {
            state = RoleHealth.DEGRADED;
        }
        waiting.addAll(troubles);
        report = new Report(state, String.join("; ", waiting), printed, fetched);
    }

    private long next(long nowMs, boolean atOnce) {
        long next = atOnce ? nowMs : lookedMs + LOOK_MS;
        for (Source source : sources) {
            next = Math.min(next, source.dueMs());
        }
        return next;
    }
}
