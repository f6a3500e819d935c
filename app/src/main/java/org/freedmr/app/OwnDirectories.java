package org.freedmr.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The directories that the service manager has set up for what the server keeps; null where it has not.
///
/// @param runtime for what lasts until the next start
/// @param state for what lasts longer
record OwnDirectories(@Nullable String runtime, @Nullable String state) {
    static final OwnDirectories NONE = new OwnDirectories(null, null);

    private static final String USUAL = ".freedmr";

    static OwnDirectories ofEnvironment() {
        return new OwnDirectories(System.getenv("RUNTIME_DIRECTORY"), System.getenv("STATE_DIRECTORY"));
    }

    Path runtimeDirectory() {
        return Path.of(runtime == null ? USUAL : runtime);
    }

    Path stateDirectory() {
        return Path.of(state == null ? USUAL : state);
    }
}
