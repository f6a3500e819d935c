package org.freedmr.app;

/// One key of the configuration: where it stands, what it may be, what it is if nobody says, and why.
///
/// @param table one of those the reference lists, as in `server` or `listener.rf_alias`
/// @param unit of a number, or empty
/// @param fallback the default
/// @param fallbackText the default as the reference prints it
/// @param reason what it does and why the default is as it is
record Key<T>(String table, String name, Kind<T> kind, String unit, T fallback, String fallbackText, String reason) {
    String path() {
        return table + "." + name;
    }
}
