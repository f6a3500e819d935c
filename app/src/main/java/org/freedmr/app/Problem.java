package org.freedmr.app;

/// One thing that is wrong in a configuration file.
///
/// @param line counted from 1; 0 if it concerns the whole file
/// @param key as in `listener.capacity`; empty if it concerns no single key
/// @param remedy what to do about it
record Problem(String file, int line, String key, String what, String remedy) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (key.isEmpty() ? "" : key + ": ") + what + "; " + remedy;
    }
}
