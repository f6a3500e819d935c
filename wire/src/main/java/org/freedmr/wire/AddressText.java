package org.freedmr.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The written form of an [Address]: dotted IPv4, RFC 5952 for IPv6, a port behind both.
final class AddressText {
    private static final int GROUPS = 8;
    private static final int LONGEST = 64;

    private AddressText() {}

    static String format(Address address) {
        if (address.isIpv4()) {
            int bits = (int) address.low();
            return (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF) + ":"
                    + address.port();
        }
        return "[" + ipv6(address) + "]:" + address.port();
    }

    static @Nullable Address parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int firstColon = text.indexOf(':');
        int lastColon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int bracket = text.indexOf(']');
            boolean hasPort = bracket > 0 && bracket + 1 == lastColon;
            if (bracket < 0 || (!hasPort && bracket != text.length() - 1)) {
                return null;
            }
            return ipv6(text.substring(1, bracket), hasPort ? port(text.substring(lastColon + 1)) : 0);
        }
        if (firstColon != lastColon) {
            return ipv6(text, 0);
        }
        return firstColon < 0
                ? ipv4(text, 0)
                : ipv4(text.substring(0, firstColon), port(text.substring(firstColon + 1)));
    }

    private static int port(String text) {
        int port = Ascii.number(text);
        return port <= 0xFFFF ? port : Ascii.UNKNOWN;
    }

    private static @Nullable Address ipv4(String text, int port) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() != 4 || port < 0) {
            return null;
        }
        int bits = 0;
        for (String part : parts) {
            int value = Ascii.number(part);
            if (value < 0 || value > 0xFF) {
                return null;
            }
            bits = bits << 8 | value;
        }
        return Address.ofIpv4(bits, port);
    }

    private static @Nullable Address ipv6(String text, int port) {
        int gap = text.indexOf("::");
        int[] groups = new int[GROUPS];
        boolean valid;
        if (gap < 0) {
            valid = fill(groups, text, true) == GROUPS;
        } else {
            int head = fill(groups, text.substring(0, gap), true);
            int tail = fill(groups, text.substring(gap + 2), false);
            valid = head >= 0 && tail >= 0 && head + tail < GROUPS;
        }
        if (!valid || port < 0) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + GROUPS / 2];
        }
        return new Address(high, low, port);
    }

    /// Puts the groups of `text` at the start or the end; gives their number, or −1 when one of them is wrong.
    private static int fill(int[] groups, String text, boolean atStart) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() > GROUPS) {
            return -1;
        }
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            byte[] digits = Bytes.ascii(part);
            if (digits.length < 1 || digits.length > 4 || !Ascii.isHex(digits, 0, digits.length)) {
                return -1;
            }
            groups[atStart ? i : GROUPS - parts.size() + i] = Integer.parseInt(part, 16);
        }
        return parts.size();
    }

    private static int group(Address address, int index) {
        long half = index < GROUPS / 2 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index % (GROUPS / 2)))) & 0xFFFF;
    }

    /// The longest run of two or more zero groups is written as `::`, the first one when two are equally long.
    private static String ipv6(Address address) {
        int gapStart = -1;
        int gapLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int end = start;
            while (end < GROUPS && group(address, end) == 0) {
                end++;
            }
            if (end - start > gapLength) {
                gapStart = start;
                gapLength = end - start;
            }
        }
        StringBuilder text = new StringBuilder();
        int index = 0;
        while (index < GROUPS) {
            if (index == gapStart) {
                text.append("::");
                index += gapLength;
                continue;
            }
            if (index > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(address, index)));
            index++;
        }
        return text.toString();
    }
}
