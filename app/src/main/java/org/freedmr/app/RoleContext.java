package org.freedmr.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.freedmr.control.ControlSettings.AccessListener;
import org.jspecify.annotations.Nullable;

/// What the settings of a role are made in.
///
/// @param directory what paths in the configuration are relative to
/// @param stateDirectory where roles keep what is to last
/// @param runtimeDirectory where they keep what lasts as long as the server
/// @param networks network IDs of peers by their names, unsigned
/// @param passwords the file of per-ID passwords, null when there is none
/// @param accessListeners what the owner of a hotspot has to know of the listeners
record RoleContext(
        Path directory,
        Path stateDirectory,
        Path runtimeDirectory,
        Map<String, Integer> networks,
        @Nullable Path passwords,
        List<AccessListener> accessListeners) {
    /// One without passwords and listeners.
    RoleContext(Path directory, Path stateDirectory, Path runtimeDirectory, Map<String, Integer> networks) {
        this(directory, stateDirectory, runtimeDirectory, networks, null, List.of());
    }
}
