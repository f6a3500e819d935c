package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.control.ControlRole;
import org.freedmr.control.ControlSettings;
import org.jspecify.annotations.Nullable;

/// The dashboard and the HTTP interface: keys and settings of the role `control`.
final class ControlTable {
    static final int DEFAULT_PORT = 8_080;

    private static final String TABLE = "control";
    private static final int MOST_NAME = 64;

    static final Key<Boolean> ENABLED = new Key<>(
            TABLE,
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "Serves the dashboard and the HTTP interface. On by default: only this machine can ask.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            TABLE,
            "listen",
            Kind.sockets(),
            "",
            List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), DEFAULT_PORT)),
            "[\"127.0.0.1:8080\"]",
            "Addresses of the dashboard and of `/api/v2`. It speaks HTTP: put a proxy with TLS before it when others than"
                    + " this machine are to see it; docs/control.md tells how.");
    static final Key<String> NAME = new Key<>(
            TABLE,
            "name",
            new Kind<>("text of 1 to 64 characters", (value, _) -> name(value)),
            "",
            "FreeDMR",
            "\"FreeDMR\"",
            "What the server is called on the dashboard.");
    static final Key<String> PUBLIC_HOST = new Key<>(
            TABLE,
            "public_host",
            new Kind<>("a name or an IP address", (value, _) -> host(value)),
            "",
            "",
            "\"\"",
            "The name or address that hotspots reach this server at, which the dashboard tells their owners. Empty = the"
                    + " dashboard says that the operator knows it.");
    static final Key<Boolean> DESTRUCTIVE = new Key<>(
            TABLE,
            "destructive",
            Kind.flag(),
            "",
            false,
            "false",
            "Whether everything can be reset and the server stopped through the interface at all. A token with the scope"
                    + " `system`, or the system key of the older interface, is needed as well.");
    static final Key<List<String>> TRUSTED_PROXIES = new Key<>(
            TABLE,
            "trusted_proxies",
            Kind.addresses(),
            "",
            List.of(),
            "[]",
            "Addresses of proxies before the dashboard. What they say in `X-Forwarded-For` and `X-Forwarded-Proto` is"
                    + " believed; without it everybody who comes through a proxy counts as one visitor.");
    static final Key<List<Integer>> HIDDEN_IDS = new Key<>(
            TABLE,
            "hidden_ids",
            Kind.clients(),
            "",
            List.of(),
            "[]",
            "Radios and clients whose owners do not want to be named: they are shown as their number only.");
    static final Key<List<InetSocketAddress>> LEGACY_LISTEN = new Key<>(
            TABLE,
            "legacy_listen",
            Kind.sockets(),
            "",
            List.of(),
            "none",
            "Addresses of the older interface `/api/v1`, for programs made for it; `[\"127.0.0.1:8000\"]` is the usual one."
                    + " Off by default: its keys travel in every request.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS =
            List.of(ENABLED, LISTEN, NAME, PUBLIC_HOST, DESTRUCTIVE, TRUSTED_PROXIES, HIDDEN_IDS, LEGACY_LISTEN);

    private ControlTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        List<InetSocketAddress> listen = section.get(LISTEN);
        List<InetSocketAddress> legacy = section.get(LEGACY_LISTEN);
        ControlSettings settings = new ControlSettings(
                listen,
                legacy,
                section.get(NAME),
                section.get(PUBLIC_HOST),
                context.accessListeners(),
                section.get(DESTRUCTIVE),
                Set.copyOf(section.get(TRUSTED_PROXIES)),
                Set.copyOf(section.get(HIDDEN_IDS)),
                context.passwords(),
                context.stateDirectory());
        if (!section.get(ENABLED)) {
            return null;
        }
        warnIfPublic(section, LISTEN, listen);
        warnIfPublic(section, LEGACY_LISTEN, legacy);
        if (legacy.stream().anyMatch(each -> each.getPort() != 0 && listen.contains(each))) {
            section.wrong(LEGACY_LISTEN, "is the address of the dashboard", "use another port, as 8000");
        }
        return new RolePlan(TABLE, settings, () -> new ControlRole(settings));
    }

    private static void warnIfPublic(Section section, Key<?> key, List<InetSocketAddress> listen) {
        if (listen.stream().anyMatch(each -> !each.getAddress().isLoopbackAddress())) {
            section.warn(
                    key,
                    "others than this machine can connect, and passwords and tokens travel readable for everybody on the"
                            + " way",
                    "listen on 127.0.0.1 with a proxy with TLS before it, as docs/control.md tells");
        }
    }

    private static String name(Object value) throws Misfit {
        if (value instanceof String text
                && !text.isBlank()
                && text.length() <= MOST_NAME
                && text.chars().noneMatch(Character::isISOControl)) {
            return text.strip();
        }
        throw new Misfit("is no name", "write a text of 1 to " + MOST_NAME + " characters in one line");
    }

    private static String host(Object value) throws Misfit {
        if (!(value instanceof String text)) {
            throw new Misfit("is not text", "put the value between quotation marks");
        }
        try {
            // The port is for the reader only, which wants one.
            return text.isEmpty()
                    ? ""
                    : HostPort.of((text.contains(":") ? "[" + text + "]" : text) + ":1")
                            .host();
        } catch (Misfit e) {
            throw new Misfit(
                    "'" + text + "' is neither a name nor an address of others than this machine",
                    "write it without a port, as in \"dmr.example.org\"");
        }
    }
}
