package org.freedmr.workers.aliases;

import java.util.Locale;
import org.freedmr.bus.NameFile.Section;

/// One of the published lists (`reporting.md` section 8.1).
public enum AliasList {
    SUBSCRIBERS("subscriber_ids", 100, Section.RADIOS),
    PEERS("peer_ids", 10, Section.CLIENTS),
    TALKGROUPS("talkgroup_ids", 5, Section.TALKGROUPS),
    SERVERS("server_ids", 1, Section.SERVERS);

    /// The file's name, which is its name in the list of checksums too.
    final String file;

    /// A list with fewer entries is taken only if the one before had fewer as well (section 8.4.3).
    final int least;

    final Section section;

    AliasList(String file, int least, Section section) {
        this.file = file;
        this.least = least;
        this.section = section;
    }

    /// What people call it.
    String words() {
        return "list of " + name().toLowerCase(Locale.ROOT);
    }
}
