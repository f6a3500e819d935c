package org.freedmr.control.door;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a page of somebody else made a browser send a request. Programs send none of these headers.
public final class CrossSite {
    private CrossSite() {}

    /// @param host what the visitor calls this server, as in `dmr.example.org:8080`
    public static boolean is(@Nullable String origin, @Nullable String fetchSite, @Nullable String host) {
        if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
            return true;
        }
        if (origin == null) {
            return false;
        }
        String wanted = host == null ? "" : host.strip().toLowerCase(Locale.ROOT);
        String given = origin.strip().toLowerCase(Locale.ROOT);
        int scheme = given.indexOf("://");
        return wanted.isEmpty() || scheme < 0 || !given.substring(scheme + 3).equals(wanted);
    }
}
