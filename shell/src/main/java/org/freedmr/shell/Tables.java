package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.freedmr.bus.NameFile;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.mesh.ServerIds;
import org.jspecify.annotations.Nullable;

/// The tables that are read again when their file changes. One that turns bad is not taken, and the last good one stays
/// in use. Owned by the loader.
final class Tables {
    private static final int FIRST_FOUR_DIGITS = 1_000;
    private static final int LAST_FOUR_DIGITS = 9_999;
    private static final int FIRST_SIX_DIGITS = 100_000;
    private static final int LAST_SEVEN_DIGITS = 9_999_999;

    private final Log log;
    private WatchedFile passwords;
    private WatchedFile knownIds;
    private WatchedFile serverIds;
    private WatchedFile names;
    private boolean serversFromNames;
    private boolean knownIdsFromNames;
    private @Nullable Path serverIdPath;
    private boolean hasPeers;
    private int[] mains = {};
    private int[] radios = {};
    private boolean hasServerNews;

    Tables(ServerSettings settings, Log log) {
        this.log = log;
        passwords = new WatchedFile(settings.files().passwords());
        knownIds = new WatchedFile(settings.files().knownIds());
        serverIds = new WatchedFile(settings.files().serverIds());
        names = new WatchedFile(settings.files().names());
        useNames(settings);
        serverIdPath = settings.files().serverIds();
        hasPeers = !settings.links().mesh().peers().isEmpty();
    }

    /// Reads the files of new settings, every one of them anew.
    void follow(ServerSettings settings) {
        passwords = new WatchedFile(settings.files().passwords());
        knownIds = new WatchedFile(settings.files().knownIds());
        serverIds = new WatchedFile(settings.files().serverIds());
        names = new WatchedFile(settings.files().names());
        useNames(settings);
        if (!Objects.equals(serverIdPath, settings.files().serverIds())) {
            serverIdPath = settings.files().serverIds();
            mains = new int[0];
        }
        hasPeers = !settings.links().mesh().peers().isEmpty();
        hasServerNews = true;
    }

    private void useNames(ServerSettings settings) {
        serversFromNames = settings.files().serverIds() == null;
        knownIdsFromNames =
                settings.files().knownIds() == null && settings.files().namesAreKnownIds();
    }

    /// The tables whose files have changed since the last question.
    List<Input> changed() {
        List<Input> changed = new ArrayList<>();
        readPasswords(changed);
        readKnownIds(changed);
        readServerIds();
        readNames(changed);
        if (hasServerNews && hasPeers) {
            hasServerNews = false;
            changed.add(new Input.NewServerIds(new ServerIds(mains, radios)));
        }
        return changed;
    }

    private void readPasswords(List<Input> changed) {
        Path path = passwords.changed();
        if (path == null) {
            return;
        }
        try {
            changed.add(new Input.NewPasswords(PasswordFile.read(path)));
            log.info("passwords read from " + path);
        } catch (IOException e) {
            log.error("the passwords stay as they were: " + describe(e));
        }
    }

    private void readKnownIds(List<Input> changed) {
        Path path = knownIds.changed();
        if (path == null) {
            return;
        }
        try {
            KnownIds ids = KnownIdFile.read(path);
            changed.add(new Input.NewKnownIds(ids));
            radios = Arrays.stream(ids.ids())
                    .filter(id -> id >= FIRST_SIX_DIGITS && id <= LAST_SEVEN_DIGITS)
                    .toArray();
            hasServerNews = true;
            log.info("known IDs read from " + path);
        } catch (IOException e) {
            log.error("the known IDs stay as they were: " + describe(e));
        }
    }

    private void readServerIds() {
        Path path = serverIds.changed();
        if (path == null) {
            return;
        }
        try {
            mains = ServerIdFile.read(path);
            hasServerNews = true;
            log.info(mains.length + " server IDs read from " + path);
        } catch (IOException e) {
            log.error(
                    mains.length == 0
                            ? "there is no list of server IDs, every server is admitted: " + describe(e)
                            : "the server IDs stay as they were: " + describe(e));
        }
    }

    /// The file of names comes and goes with its worker: that there is none yet is no news.
    private void readNames(List<Input> changed) {
        Path path = names.changed();
        if (path == null || !Files.exists(path)) {
            return;
        }
        try {
            NameFile file = NameFile.open(path);
            if (serversFromNames) {
                mains = Arrays.stream(file.ids(NameFile.Section.SERVERS))
                        .filter(id -> id >= FIRST_FOUR_DIGITS && id <= LAST_FOUR_DIGITS)
                        .toArray();
            }
            KnownIds known = knownIds(file);
            if (knownIdsFromNames) {
                changed.add(new Input.NewKnownIds(known));
            }
            radios = Arrays.stream(known.ids())
                    .filter(id -> id >= FIRST_SIX_DIGITS)
                    .toArray();
            hasServerNews = true;
            log.info("names read: " + known.ids().length + " radios and clients, " + mains.length + " servers");
        } catch (IOException e) {
            log.error("the names stay as they were: " + describe(e));
        }
    }

    /// Radios and clients with their callsigns; none while the list of radios was never had, since everybody who is not
    /// in a list would be refused (`reporting.md` section 8.4).
    private static KnownIds knownIds(NameFile file) {
        if (!file.isWhole(NameFile.Section.RADIOS)) {
            return KnownIds.NONE;
        }
        Map<Integer, String> known = new TreeMap<>();
        for (NameFile.Section section : List.of(NameFile.Section.CLIENTS, NameFile.Section.RADIOS)) {
            for (int at = 0; at < file.count(section); at++) {
                int id = file.id(section, at);
                if (id > 0 && id <= LAST_SEVEN_DIGITS) {
                    known.put(id, file.callsign(section, at));
                }
            }
        }
        return new KnownIds(
                known.keySet().stream().mapToInt(Integer::intValue).toArray(),
                known.values().toArray(String[]::new));
    }

    private static String describe(IOException e) {
        return e instanceof NoSuchFileException ? e.getMessage() + " does not exist" : String.valueOf(e.getMessage());
    }
}
