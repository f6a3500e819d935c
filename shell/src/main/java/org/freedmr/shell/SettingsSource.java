package org.freedmr.shell;

/// Where the settings come from, again at each reload.
@FunctionalInterface
public interface SettingsSource {
    /// @throws WrongSettings if they cannot be used
    ServerSettings read() throws WrongSettings;
}
