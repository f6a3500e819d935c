package org.freedmr.control.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the operator wants of the control role.
///
/// @param listen where the dashboard and the interface are served
/// @param legacyListen where the older interface is served, none when it is switched off (`reporting.md` section 9.2)
/// @param name what the server is called
/// @param publicHost the name clients reach it at; empty when the operator told none
/// @param accessListeners what the owner of a hotspot has to know of the listeners
/// @param destructive whether resetting everything and stopping are possible at all
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
/// @param hiddenIds radios and clients that are shown as their number only
/// @param passwords the file of per-ID passwords, null when there is none
/// @param stateDirectory where the tokens, the system key and the audit log are, and the file of names
public record ControlSettings(
        List<InetSocketAddress> listen,
        List<InetSocketAddress> legacyListen,
        String name,
        String publicHost,
        List<AccessListener> accessListeners,
        boolean destructive,
        Set<String> trustedProxies,
        Set<Integer> hiddenIds,
        @Nullable Path passwords,
        Path stateDirectory) {

    /// @param password `passphrase`, `perId`, `either` or `open`
    public record AccessListener(String name, int port, String password) {}
}
