package org.freedmr.shell;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.core.access.AccessSettings;
import org.jspecify.annotations.Nullable;

/// Everything a server is told before it starts.
///
/// @param listens for each listener of `access`, in the same order, the addresses it listens on
/// @param passwords file of per-ID passwords; see {@link PasswordFile}
/// @param knownIds file of known IDs; see {@link KnownIdFile}
/// @param runtimeDirectory where the restart state is kept; made if missing
public record ServerSettings(
        AccessSettings access,
        List<List<InetSocketAddress>> listens,
        @Nullable Path passwords,
        @Nullable Path knownIds,
        Path runtimeDirectory,
        Log.Level logLevel) {

    /// Whether `other` can be used without binding a socket anew: the same listeners on the same addresses.
    boolean hasSameListeners(ServerSettings other) {
        return names().equals(other.names()) && listens.equals(other.listens);
    }

    private List<String> names() {
        return access.listeners().stream().map(each -> each.name()).toList();
    }
}
