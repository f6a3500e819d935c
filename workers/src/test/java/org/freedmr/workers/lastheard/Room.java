package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Section;
import org.freedmr.bus.NameFileList;
import org.freedmr.bus.NameFileWriter;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.contract.Station;
import org.freedmr.workers.names.Names;
import org.jspecify.annotations.Nullable;

/// A role with files of its own, on a virtual clock that begins on 2026-11-25 at 12:00 UTC.
final class Room {
    static final int RADIO = 2_345_678;
    static final int HOTSPOT = 234_567_801;
    static final long HOUR_MS = 3_600_000;
    static final Feed.Times QUICK = new Feed.Times(
            Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(100));

    final DeskNotes desk = new DeskNotes();
    final Path root;

    @Nullable
    Path log;

    @Nullable
    Path csv;

    @Nullable
    Path json;

    @Nullable
    URI collector;

    Secret token = new Secret("");
    Set<Integer> hidden = Set.of();
    int newest = 3;
    int spool = 100;
    long nowMs = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private @Nullable LastHeardRole role;
    private int stream;

    Room(Path root) {
        this.root = root;
    }

    LastHeardRole start() {
        LastHeardRole fresh = new LastHeardRole(
                new LastHeardSettings(log, 2, csv, json, newest, 5_000, 2_000, hidden, collector, token, spool, root),
                Names.in(root),
                QUICK);
        role = fresh;
        fresh.begin(desk);
        fresh.event(new Event.ServerUp("2.0", 2_341, nowMs), nowMs);
        client("G0ABC");
        return fresh;
    }

    LastHeardRole role() {
        if (role == null) {
            throw new IllegalStateException("not started");
        }
        return role;
    }

    void tick() {
        role().tick(nowMs);
    }

    void client(String callsign) {
        role().event(
                        new Event.ClientUp(
                                HOTSPOT,
                                "access",
                                "192.0.2.7:62031",
                                callsign,
                                true,
                                3,
                                "MMDVM",
                                nowMs,
                                Station.UNKNOWN),
                        nowMs);
    }

    /// A call of a radio through the hotspot ends now, after four seconds.
    void call(int source) {
        call(source, 91, 4_020, Reason.TERMINATOR);
    }

    void call(int source, int talkgroup, long durationMs, Reason reason) {
        ended(source, talkgroup, new Entry(HOTSPOT, 2, 9, "", 0, HOTSPOT, 0), durationMs, reason);
    }

    /// The same through a peer.
    void callFromPeer(int source, String peer) {
        ended(source, 91, new Entry(0, 0, 91, peer, 2_342, 234_200_101, 1), 4_020, Reason.TERMINATOR);
    }

    private void ended(int source, int talkgroup, Entry entry, long durationMs, Reason reason) {
        stream++;
        role().event(
                        new Event.CallEnded(
                                stream,
                                stream,
                                source,
                                talkgroup,
                                entry,
                                reason,
                                nowMs - durationMs,
                                durationMs,
                                new Account(67, 3, 0, 0, 134, 0, 67, 900, -71)),
                        nowMs);
    }

    void names(String callsign, String name) throws IOException {
        NameFileList radios = new NameFileList();
        radios.add(RADIO, callsign, name);
        NameFileList talkgroups = new NameFileList();
        talkgroups.add(91, "", "World, wide");
        try (NameFileWriter writer = new NameFileWriter(root.resolve(NameFile.FILE))) {
            writer.put(Section.RADIOS, radios, true);
            writer.put(Section.TALKGROUPS, talkgroups, true);
            writer.finish(null);
        }
    }

    static String text(@Nullable Path path) throws IOException {
        return path == null ? "" : Files.readString(path);
    }
}
