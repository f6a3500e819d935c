package org.freedmr.app;

import java.nio.file.Path;
import java.util.Map;

/// What the settings of a role are made in.
///
/// @param directory what paths in the configuration are relative to
/// @param stateDirectory where roles keep what is to last
/// @param runtimeDirectory where they keep what lasts as long as the server
/// @param networks network IDs of peers by their names, unsigned
record RoleContext(Path directory, Path stateDirectory, Path runtimeDirectory, Map<String, Integer> networks) {}
