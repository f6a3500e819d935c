package org.freedmr.workers.json;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Text from outside on its way out.
final class SafeText {
    /// What stands in place of an address.
    static final String MASK = "(address)";

    private static final Pattern V4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?::[0-9]{1,5})?");
    /// May be an IPv6 address, or may not.
    private static final Pattern V6_LIKE = Pattern.compile("[0-9A-Fa-f:.\\[\\]]{3,}");

    private SafeText() {}

    /// The same text as Unicode can say it: a half of a surrogate pair without the other half becomes U+FFFD.
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            mended = mended == null ? new StringBuilder(text) : mended;
            mended.setCharAt(i, '\uFFFD');
        }
        return mended == null ? text : mended.toString();
    }

    /// The same text without anything that looks like an IP address.
    static String masked(String text) {
        String some = text.indexOf(':') < 0 ? text : V6_LIKE.matcher(text).replaceAll(SafeText::maskV6);
        return some.indexOf('.') < 0 ? some : V4.matcher(some).replaceAll(MASK);
    }

    private static String maskV6(MatchResult found) {
        String text = found.group();
        boolean isAddress =
                text.contains("::") || text.chars().filter(c -> c == ':').count() >= 7;
        return isAddress ? MASK : text;
    }
}
