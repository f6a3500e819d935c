package org.freedmr.app;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.control.ControlSettings.AccessListener;

/// What the owner of a hotspot has to know of the listeners.
final class AccessListeners {
    private AccessListeners() {}

    /// One entry for each port of each listener.
    ///
    /// @param listeners as the file has them; none for the server without a file, which has one with a passphrase
    static List<AccessListener> of(List<Section> listeners, boolean hasPasswords) {
        if (listeners.isEmpty()) {
            return List.of(new AccessListener(Keys.NAME.fallback(), Keys.DEFAULT_PORT, "passphrase"));
        }
        List<AccessListener> known = new ArrayList<>();
        for (Section section : listeners) {
            String password = password(section, hasPasswords);
            section.get(Keys.LISTEN).stream()
                    .map(InetSocketAddress::getPort)
                    .distinct()
                    .forEach(port -> known.add(new AccessListener(section.get(Keys.NAME), port, password)));
        }
        return List.copyOf(known);
    }

    private static String password(Section section, boolean hasPasswords) {
        if (section.get(Keys.OPEN_ACCESS)) {
            return "open";
        }
        boolean hasPassphrase = section.has(Keys.PASSPHRASE) || section.has(Keys.PASSPHRASE_FILE);
        if (hasPassphrase) {
            return hasPasswords ? "either" : "passphrase";
        }
        return "perId";
    }
}
