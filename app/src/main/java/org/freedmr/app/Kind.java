package org.freedmr.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.AclParser;

/// What may stand behind a key.
///
/// @param range the possible values in words, as the reference prints them
/// @param reader from what the file says to the value
record Kind<T>(String range, NotingReader<T> reader) {
    private Kind(String range, Reader<T> reader) {
        this(range, (value, _) -> reader.read(value));
    }

    /// Reads one value: text, `Long`, `Double`, `Boolean` or a list of them.
    @FunctionalInterface
    interface Reader<T> {
        T read(Object value) throws Misfit;
    }

    /// The same; adds a sentence to `oddities` for whatever it understood although it is oddly written.
    @FunctionalInterface
    interface NotingReader<T> {
        T read(Object value, List<String> oddities) throws Misfit;
    }

    static Kind<Boolean> flag() {
        return new Kind<>("true or false", value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw new Misfit("is neither true nor false", "write true or false without quotation marks");
        });
    }

    static Kind<String> text() {
        return new Kind<>("text", Kind::string);
    }

    /// Text that is not empty and has no blanks, so that it can stand in a command.
    static Kind<String> word() {
        return new Kind<>("text without blanks", value -> {
            String text = string(value);
            if (!text.matches("[^\\s\\p{Cntrl}]+")) {
                throw new Misfit("'" + text + "' is no name", "use letters, digits and dashes, without blanks");
            }
            return text;
        });
    }

    static Kind<Secret> secret() {
        return new Kind<>("text", value -> new Secret(string(value)));
    }

    static Kind<Path> path() {
        return new Kind<>("path, relative to the configuration file", value -> {
            String text = string(value);
            try {
                return Path.of(text);
            } catch (IllegalArgumentException e) {
                throw new Misfit("is not a path", "write the path of a file");
            }
        });
    }

    static Kind<Integer> whole(int lowest, int highest) {
        String range = lowest + " to " + highest;
        return new Kind<>(range, value -> (int) number(value, lowest, highest));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            words.add(each.name().toLowerCase(Locale.ROOT));
        }
        String range = String.join(", ", words);
        return new Kind<>(range, value -> {
            int at = words.indexOf(string(value));
            if (at < 0) {
                throw new Misfit("'" + value + "' is not known", "use one of: " + range);
            }
            return type.getEnumConstants()[at];
        });
    }

    /// An access list over radio IDs and talkgroups.
    static Kind<Acl> radioAcl() {
        return acl(Acl.HIGHEST_RADIO);
    }

    /// An access list over client IDs.
    static Kind<Acl> clientAcl() {
        return acl(Acl.HIGHEST_CLIENT);
    }

    private static Kind<Acl> acl(long highest) {
        return new Kind<>("PERMIT or DENY, a colon, ALL or numbers and ranges up to " + highest, (value, oddities) -> {
            try {
                return AclParser.parse(string(value), highest, oddities);
            } catch (IllegalArgumentException e) {
                throw new Misfit(String.valueOf(e.getMessage()), "as in \"DENY:1-5,7\" or \"PERMIT:ALL\"");
            }
        });
    }

    static Kind<List<Integer>> talkgroups() {
        return new Kind<>(
                "list of talkgroups, 1 to " + Acl.HIGHEST_RADIO,
                value -> list(value, each -> (int) number(each, 1, Acl.HIGHEST_RADIO)));
    }

    static Kind<List<Integer>> clients() {
        return new Kind<>(
                "list of client IDs, 1 to " + Acl.HIGHEST_CLIENT,
                value -> list(value, each -> (int) number(each, 1, Acl.HIGHEST_CLIENT)));
    }

    /// The ID of any server, unsigned.
    static Kind<Integer> server() {
        return new Kind<>("1 to " + Acl.HIGHEST_CLIENT, value -> (int) number(value, 1, Acl.HIGHEST_CLIENT));
    }

    static Kind<List<Integer>> servers() {
        return new Kind<>(
                "list of server IDs, 1 to " + Acl.HIGHEST_CLIENT,
                value -> list(value, each -> (int) number(each, 1, Acl.HIGHEST_CLIENT)));
    }

    /// The ID of this server: the form that other servers check.
    static Kind<Integer> ownServer() {
        return new Kind<>("0, or four to seven digits", value -> {
            int id = (int) number(value, 0, Acl.HIGHEST_CLIENT);
            if (id != 0 && (id < 1_000 || id > 9_999_999)) {
                throw new Misfit(
                        Integer.toUnsignedString(id) + " is no server ID, other servers would drop every call",
                        "use four or five digits, or a DMR ID of six or seven");
            }
            return id;
        });
    }

    /// A version of the protocol between servers.
    static Kind<Integer> version() {
        return new Kind<>("1, 4 or 5", value -> {
            String remedy = "use 5 for FreeDMR servers, 4 for very old ones, 1 for plain OpenBridge";
            if (!(value instanceof Long version)) {
                throw new Misfit("is not a whole number", remedy);
            }
            if (version != 1 && version != 4 && version != 5) {
                throw new Misfit(version + " is no version this server speaks", remedy);
            }
            return version.intValue();
        });
    }

    static Kind<HostPort> hostPort() {
        return new Kind<>(
                "\"host:port\", a name or an address, IPv6 as \"[address]:port\"", value -> HostPort.of(string(value)));
    }

    static Kind<List<InetSocketAddress>> sockets() {
        return new Kind<>("list of \"address:port\", IPv6 as \"[address]:port\"", value -> {
            List<InetSocketAddress> sockets = list(value, each -> AddressText.socket(string(each)));
            if (sockets.isEmpty()) {
                throw new Misfit("is empty", "write at least one address, as in [\"0.0.0.0:62031\", \"[::]:62031\"]");
            }
            return sockets;
        });
    }

    static Kind<List<String>> addresses() {
        return new Kind<>("list of IP addresses", value -> list(value, each -> AddressText.host(string(each))));
    }

    private static String string(Object value) throws Misfit {
        if (value instanceof String text) {
            return text;
        }
        throw new Misfit("is not text", "put the value between quotation marks");
    }

    private static long number(Object value, long lowest, long highest) throws Misfit {
        String remedy = "use a whole number from " + lowest + " to " + highest;
        if (!(value instanceof Long number)) {
            throw new Misfit("is not a whole number", remedy + " without quotation marks");
        }
        if (number < lowest || number > highest) {
            throw new Misfit(number + " is out of range", remedy);
        }
        return number;
    }

    private static <E> List<E> list(Object value, Reader<E> reader) throws Misfit {
        if (!(value instanceof List<?> values)) {
            throw new Misfit("is not a list", "put the values between square brackets, separated by commas");
        }
        List<E> read = new ArrayList<>();
        for (Object each : values) {
            read.add(reader.read(each));
        }
        return List.copyOf(read);
    }
}
