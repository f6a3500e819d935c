package org.freedmr.workers.aliases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Section;
import org.freedmr.bus.NameFileList;
import org.freedmr.bus.NameFileWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the file of names of the lists on disk. Of each list the first that can be read is taken: the list, the one
/// before it, what the present file of names has. One section after the other, so that only one is in memory.
final class Press {
    private static final Logger LOG = LoggerFactory.getLogger(Press.class);

    /// How the file came out.
    ///
    /// @param isNew whether there is a new one, with another content
    /// @param missing the lists that nothing is known of
    /// @param troubles for people, what had to be left out or replaced
    record Print(boolean isNew, List<AliasList> missing, List<String> troubles) {}

    private final Shelf shelf;
    private final Path packed;

    Press(Shelf shelf, Path packed) {
        this.shelf = shelf;
        this.packed = packed;
    }

    /// Makes the file anew; it is replaced only if its content has changed.
    Print print() throws IOException {
        List<AliasList> missing = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        NameFile before = before();
        try (NameFileWriter writer = new NameFileWriter(packed)) {
            for (AliasList list : AliasList.values()) {
                int troublesBefore = troubles.size();
                if (!put(list, writer, troubles)) {
                    if (before != null && troubles.size() > troublesBefore && before.count(list.section) > 0) {
                        writer.copy(list.section, before);
                    } else {
                        missing.add(list);
                        writer.put(list.section, beginning(list, troubles), false);
                    }
                }
            }
            return new Print(writer.finish(before), List.copyOf(missing), List.copyOf(troubles));
        }
    }

    private @Nullable NameFile before() {
        try {
            return Files.exists(packed) ? NameFile.open(packed) : null;
        } catch (IOException e) {
            LOG.warn("the names are made anew: {}", e.getMessage());
            return null;
        }
    }

    /// @return false when neither the list nor the one before it can be read
    private boolean put(AliasList list, NameFileWriter writer, List<String> troubles) throws IOException {
        for (Path path : List.of(shelf.file(list), shelf.backup(list))) {
            if (Files.exists(path)) {
                NameFileList entries = beginning(list, troubles);
                try {
                    ListReader.read(path, list, entries::add);
                } catch (IOException e) {
                    troubles.add(path.getFileName() + " " + e.getMessage());
                    continue;
                }
                writer.put(list.section, entries, true);
                return true;
            }
        }
        return false;
    }

    /// What comes before the entries of a list, and therefore counts.
    private NameFileList beginning(AliasList list, List<String> troubles) throws IOException {
        return list.section == Section.RADIOS ? local(troubles) : new NameFileList();
    }

    private NameFileList local(List<String> troubles) throws IOException {
        Path local = shelf.local();
        if (!Files.exists(local) || Files.size(local) == 0) {
            return new NameFileList();
        }
        try {
            NameFileList entries = read(local);
            Files.copy(local, shelf.localBackup(), StandardCopyOption.REPLACE_EXISTING);
            return entries;
        } catch (IOException e) {
            String trouble = local.getFileName() + " " + e.getMessage();
            if (!troubles.contains(trouble)) {
                troubles.add(trouble);
            }
        }
        try {
            return Files.exists(shelf.localBackup()) ? read(shelf.localBackup()) : new NameFileList();
        } catch (IOException e) {
            return new NameFileList();
        }
    }

    private static NameFileList read(Path path) throws IOException {
        NameFileList entries = new NameFileList();
        ListReader.read(path, AliasList.SUBSCRIBERS, entries::add);
        return entries;
    }
}
