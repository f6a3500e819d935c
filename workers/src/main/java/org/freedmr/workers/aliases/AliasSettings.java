package org.freedmr.workers.aliases;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the role `aliases` is made of.
///
/// @param download whether lists are fetched; those on disk are used in any case
/// @param periodMs between two looks at a list's source, at least an hour
/// @param sources where the lists come from; one without a source is used if it is on disk
/// @param checksums where the checksums of the lists come from; null for nowhere
/// @param directory where the lists are kept
/// @param local the operator's own entries
/// @param packed the file of names that is made of all
/// @param insecureTls whether nobody asks who the sources are
public record AliasSettings(
        boolean download,
        long periodMs,
        Map<AliasList, URI> sources,
        @Nullable URI checksums,
        Path directory,
        Path local,
        Path packed,
        boolean insecureTls) {
    public AliasSettings {
        sources = Map.copyOf(sources);
    }
}
