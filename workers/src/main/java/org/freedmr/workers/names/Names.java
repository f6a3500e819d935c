package org.freedmr.workers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongSupplier;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.bus.NameFile.Section;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people call a radio, client, talkgroup or server. Follows the file of names: looks at most every ten seconds
/// whether it was replaced. Without a file next to nothing has a name; a file that cannot be used leaves the names as
/// they
/// were.
/// The texts have no control characters, but are as hostile as any that strangers wrote: escape them where they are
/// shown. Belongs to one thread.
public final class Names {
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);
    private static final long LOOK_MS = 10_000;
    private static final long LONGEST_RADIO = 9_999_999L;

    /// IDs that mean something on every server (`reporting.md` section 8.2), unless the operator calls them otherwise.
    private static final int APRS = 900_999;

    private static final int STATUS_CHECK = 0xFFFF_FFFF;

    private record Seen(
            long modifiedMs, long size, @Nullable Object key) {}

    private final Path path;
    private final LongSupplier clockMs;
    private @Nullable NameFile file;
    private @Nullable Seen seen;
    private long lookedMs;
    private boolean hasLooked;

    /// @param clockMs milliseconds from any beginning
    Names(Path path, LongSupplier clockMs) {
        this.path = path;
        this.clockMs = clockMs;
    }

    /// The names of the server that keeps its state in this directory.
    public static Names in(Path stateDirectory) {
        return new Names(stateDirectory.resolve(NameFile.FILE), () -> System.nanoTime() / 1_000_000);
    }

    /// Of a radio or a client: the operator's own entries come first, then subscribers, then repeaters. An ID with more
    /// digits than a radio's is that of a hotspot, which has its owner's name (the first seven digits).
    ///
    /// @param id unsigned
    public Name station(int id) {
        Name name = exactly(id);
        if (name == null && (id == APRS || id == STATUS_CHECK)) {
            return new Name(id == APRS ? "D-APRS" : "SC", "");
        }
        long owner = Integer.toUnsignedLong(id);
        while (name == null && owner > LONGEST_RADIO) {
            owner /= 10;
            name = owner > LONGEST_RADIO ? null : exactly((int) owner);
        }
        return name == null ? Name.NONE : name;
    }

    /// Of a talkgroup, which has no callsign.
    public Name talkgroup(int number) {
        return orNone(find(Section.TALKGROUPS, number));
    }

    /// Of a server of the mesh: its country for a name. The fifth digit numbers the servers of one operator.
    public Name server(int id) {
        Name name = find(Section.SERVERS, id);
        if (name == null && id >= 10_000 && id <= 99_999) {
            name = find(Section.SERVERS, id / 10);
        }
        return orNone(name);
    }

    private @Nullable Name exactly(int id) {
        Name name = find(Section.RADIOS, id);
        return name == null ? find(Section.CLIENTS, id) : name;
    }

    private static Name orNone(@Nullable Name name) {
        return name == null ? Name.NONE : name;
    }

    private @Nullable Name find(Section section, int id) {
        follow();
        return file == null ? null : file.find(section, id);
    }

    private void follow() {
        long nowMs = clockMs.getAsLong();
        if (hasLooked && nowMs - lookedMs < LOOK_MS) {
            return;
        }
        hasLooked = true;
        lookedMs = nowMs;
        Seen now = look();
        if (now == null) {
            file = null;
        } else if (!now.equals(seen)) {
            try {
                file = NameFile.open(path);
            } catch (IOException e) {
                LOG.warn("the names stay as they were: {}", e.getMessage());
            }
        }
        seen = now;
    }

    private @Nullable Seen look() {
        try {
            BasicFileAttributes it = Files.readAttributes(path, BasicFileAttributes.class);
            return new Seen(it.lastModifiedTime().toMillis(), it.size(), it.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
