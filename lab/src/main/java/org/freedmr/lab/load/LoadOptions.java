package org.freedmr.lab.load;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// What load to make, as `--name=value` words on the command line.
///
/// @param target the server's or the floor's socket
/// @param floor whether the target is the relay of `relay.c` instead of a server
/// @param pid the target's process, 0 to measure none
/// @param password the common password of the clients
/// @param talkers how many talk without pause, 1 to 4,096, each in a conference of his own
/// @param listeners how many hear each talker
/// @param idlers how many more are logged in and hear nothing
/// @param hostile datagrams per second of strangers
/// @param warmUpSeconds how long they talk before anything is measured
/// @param seconds how long is measured
public record LoadOptions(
        InetSocketAddress target,
        boolean floor,
        long pid,
        String password,
        int talkers,
        int listeners,
        int idlers,
        int hostile,
        int warmUpSeconds,
        int seconds) {
    private static final int DEFAULT_PORT = 62_031;

    /// Reads the words; what is not said is modest.
    ///
    /// @throws IllegalArgumentException with a sentence for the user
    public static LoadOptions parse(String... words) {
        Map<String, String> given = new HashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (!word.startsWith("--") || sign < 0) {
                throw new IllegalArgumentException("'" + word + "' is not of the form --name=value");
            }
            given.put(word.substring(2, sign), word.substring(sign + 1));
        }
        LoadOptions options = new LoadOptions(
                target(take(given, "target", "127.0.0.1:" + DEFAULT_PORT)),
                Boolean.parseBoolean(take(given, "floor", "false")),
                number(given, "pid", 0),
                take(given, "password", "passw0rd"),
                number(given, "talkers", 10),
                number(given, "listeners", 10),
                number(given, "idlers", 0),
                number(given, "hostile", 0),
                number(given, "warm-up", 5),
                number(given, "seconds", 10));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet());
        }
        return options;
    }

    /// The same load on another target.
    public LoadOptions at(InetSocketAddress other, boolean isFloor, long process) {
        return new LoadOptions(
                other, isFloor, process, password, talkers, listeners, idlers, hostile, warmUpSeconds, seconds);
    }

    /// The same load beside a crowd.
    public LoadOptions withIdlers(int crowd) {
        return new LoadOptions(
                target, floor, pid, password, talkers, listeners, crowd, hostile, warmUpSeconds, seconds);
    }

    /// The same load under attack.
    public LoadOptions withHostile(int perSecond) {
        return new LoadOptions(
                target, floor, pid, password, talkers, listeners, idlers, perSecond, warmUpSeconds, seconds);
    }

    /// All clients.
    int clients() {
        return talkers * (1 + listeners) + idlers;
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = take(given, name, Integer.toString(otherwise));
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " wants a number, not '" + value + "'", e);
        }
    }

    private static InetSocketAddress target(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--target wants address:port, not '" + text + "'");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
