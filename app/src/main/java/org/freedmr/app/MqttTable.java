package org.freedmr.app;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.workers.mqtt.MqttRole;
import org.freedmr.workers.mqtt.MqttSettings;
import org.jspecify.annotations.Nullable;

/// The broker that events are published to: keys and settings of the role `mqtt`.
final class MqttTable {
    private static final String TABLE = "mqtt";
    private static final int MOST_PREFIX = 200;

    static final Key<BrokerUrl> BROKER = new Key<>(
            TABLE,
            "broker",
            new Kind<>(
                    "\"mqtt://host\" or \"mqtts://host\", with `:port` if it is not 1883 or 8883",
                    (value, _) -> BrokerUrl.of(value)),
            "",
            BrokerUrl.NONE,
            "\"\"",
            "The broker that events and states are published to; `mqtts` is with TLS. Empty = none, and the role is off.");
    static final Key<Integer> VERSION = new Key<>(
            TABLE,
            "version",
            new Kind<>("5 or 3", (value, _) -> version(value)),
            "",
            5,
            "5",
            "Version of MQTT: 5, or 3 for brokers that know 3.1.1 only.");
    static final Key<String> USERNAME = new Key<>(
            TABLE, "username", Kind.text(), "", "", "\"\"", "Who we are at the broker. Empty = nobody in particular.");
    static final Key<Secret> PASSWORD = new Key<>(
            TABLE, "password", Kind.secret(), "", new Secret(""), "\"\"", "The password that goes with the name.");
    static final Key<Path> PASSWORD_FILE = new Key<>(
            TABLE,
            "password_file",
            Kind.path(),
            "",
            Path.of(""),
            "none",
            "File whose first line is the password, in place of `password`.");
    static final Key<Path> CA_FILE = new Key<>(
            TABLE,
            "ca_file",
            Kind.path(),
            "",
            Path.of(""),
            "those of Java",
            "Certificates in PEM that the broker's certificate is checked with; read anew for each connection. The name in"
                    + " the broker's certificate is always compared.");
    static final Key<Integer> EVENT_QOS = new Key<>(
            TABLE,
            "event_qos",
            Kind.whole(0, 2),
            "",
            0,
            "0",
            "Quality of service of events; an event is old after a second, so 0 is enough. States have 1.");
    static final Key<String> PREFIX = new Key<>(
            TABLE,
            "prefix",
            new Kind<>("topic without `+` and `#`", (value, _) -> prefix(value)),
            "",
            "",
            "`freedmr/` and `server_id`",
            "What all topics begin with; servers that share a broker need different ones.");
    static final Key<Boolean> EXPOSE_ADDRESSES = new Key<>(
            TABLE,
            "expose_addresses",
            Kind.flag(),
            "",
            false,
            "false",
            "Publishes the IP addresses of clients and peers too. Without it they are left out, and masked where a text"
                    + " holds one.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS =
            List.of(BROKER, VERSION, USERNAME, PASSWORD, PASSWORD_FILE, CA_FILE, EVENT_QOS, PREFIX, EXPOSE_ADDRESSES);

    private MqttTable() {}

    /// Where a broker is; without a host for nowhere.
    record BrokerUrl(boolean tls, String host, int port) {
        static final BrokerUrl NONE = new BrokerUrl(false, "", 0);

        private static final String EXAMPLE = "write it as \"mqtt://127.0.0.1\" or \"mqtts://broker.example.org:8883\"";

        static BrokerUrl of(Object value) throws Misfit {
            if (!(value instanceof String text)) {
                throw new Misfit("is not text", "put the value between quotation marks");
            }
            if (text.isEmpty()) {
                return NONE;
            }
            boolean tls = text.startsWith("mqtts://");
            if (!tls && !text.startsWith("mqtt://")) {
                throw new Misfit("begins with neither mqtt:// nor mqtts://", EXAMPLE);
            }
            String rest = text.substring(text.indexOf("://") + 3);
            if (rest.contains("@")) {
                throw new Misfit("holds a name or a password", "write them into username and password_file");
            }
            if (rest.endsWith("/")) {
                rest = rest.substring(0, rest.length() - 1);
            }
            boolean hasPort = rest.matches("\\[.*]:.*|[^:]*:[^:]*");
            HostPort place = HostPort.of(hasPort ? rest : rest + (tls ? ":8883" : ":1883"));
            return new BrokerUrl(tls, place.host(), place.port());
        }

        boolean isThisMachine() {
            if (host.equals("localhost")) {
                return true;
            }
            InetAddress literal = new HostPort(host, port).literal();
            return literal != null && literal.isLoopbackAddress();
        }
    }

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        BrokerUrl broker = section.get(BROKER);
        Secret password = PassphraseFile.of(section, PASSWORD, PASSWORD_FILE, context.directory());
        String username = section.get(USERNAME);
        if (section.has(PASSWORD) || section.has(PASSWORD_FILE)) {
            checkPassword(section, broker, username);
        }
        MqttSettings settings = new MqttSettings(
                broker.host(),
                broker.port(),
                broker.tls(),
                username,
                password,
                caFile(section, broker, context),
                section.get(VERSION),
                section.get(EVENT_QOS),
                section.get(PREFIX),
                section.get(EXPOSE_ADDRESSES));
        return broker.host().isEmpty() ? null : new RolePlan(TABLE, settings, () -> new MqttRole(settings));
    }

    private static void checkPassword(Section section, BrokerUrl broker, String username) {
        if (username.isEmpty() && !section.isWrong(USERNAME)) {
            section.wrong(USERNAME, "is missing beside the password", "add the name that the broker knows us by");
        }
        if (!broker.tls() && !broker.host().isEmpty() && !broker.isThisMachine()) {
            section.warn(BROKER, "the password travels readable for everybody on the way", "use mqtts://");
        }
    }

    private static @Nullable Path caFile(Section section, BrokerUrl broker, RoleContext context) {
        if (!section.has(CA_FILE)) {
            return null;
        }
        Path file = context.directory().resolve(section.get(CA_FILE));
        if (!Files.isReadable(file)) {
            section.wrong(CA_FILE, file + " cannot be read", "check its name and permissions");
        }
        if (!broker.tls() && !broker.host().isEmpty()) {
            section.warn(CA_FILE, "is not used by a connection without TLS", "use mqtts:// in broker");
        }
        return file;
    }

    private static int version(Object value) throws Misfit {
        if (value instanceof Long version && (version == 3 || version == 5)) {
            return version.intValue();
        }
        throw new Misfit("is no version this server speaks", "use 5, or 3 for a broker that knows 3.1.1 only");
    }

    private static String prefix(Object value) throws Misfit {
        if (!(value instanceof String text)) {
            throw new Misfit("is not text", "put the value between quotation marks");
        }
        if (!text.matches("[^+#$/\\p{Cntrl}][^+#\\p{Cntrl}]*(?<!/)|") || text.length() > MOST_PREFIX) {
            throw new Misfit(
                    "'" + text + "' cannot begin topics",
                    "write it as in \"freedmr/uk\": no + and #, no / at either end");
        }
        return text;
    }
}
