package org.freedmr.control.view;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.freedmr.workers.names.Printable;
import org.jspecify.annotations.Nullable;

/// What strangers wrote, made fit to be shown: bounded, one line, no controls. It stays hostile in its meaning and is
/// escaped where it is shown.
final class Texts {
    private static final int SHORT = 64;
    private static final int LONG = 256;
    /// As the exchange cuts options.
    private static final int OPTIONS = 1_024;

    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{0,8})?");
    private static final Pattern FREQUENCY = Pattern.compile("[0-9]{1,10}");

    private Texts() {}

    static String brief(String text) {
        return Printable.text(text, SHORT);
    }

    static String line(String text) {
        return Printable.text(text, LONG);
    }

    static String options(String text) {
        return Printable.text(text, OPTIONS);
    }

    /// An address of the web; empty when it is none that a browser may be sent to.
    static String url(String text) {
        String bare = Printable.text(text, LONG);
        try {
            URI uri = new URI(bare);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("http") || scheme.equals("https");
            return isWeb && uri.getHost() != null && uri.getUserInfo() == null ? uri.toASCIIString() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /// A position, about a kilometre wide (`reporting.md` section 12.5); null when the texts are none, or point to
    /// where
    /// those stand who told nothing.
    static Schema.@Nullable Position position(String latitude, String longitude) {
        String north = latitude.strip();
        String east = longitude.strip();
        if (!DEGREES.matcher(north).matches() || !DEGREES.matcher(east).matches()) {
            return null;
        }
        double northern = rounded(Double.parseDouble(north));
        double eastern = rounded(Double.parseDouble(east));
        boolean isOnEarth = Math.abs(northern) <= 90 && Math.abs(eastern) <= 180;
        return isOnEarth && (northern != 0 || eastern != 0) ? new Schema.Position(northern, eastern) : null;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 100) / 100.0;
    }

    /// Hz; null when none is told.
    static @Nullable Long frequency(String text) {
        String bare = text.strip();
        long frequency = FREQUENCY.matcher(bare).matches() ? Long.parseLong(bare) : 0;
        return frequency == 0 ? null : frequency;
    }

    /// The IP address of a written address with or without port, in the one way of writing it.
    static String ip(String address) {
        String host = host(address);
        try {
            return InetAddress.ofLiteral(host).getHostAddress();
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        boolean isV6 = address.startsWith("[");
        if (isV6) {
            int bracket = address.indexOf(']');
            return bracket < 0 ? address : address.substring(1, bracket);
        }
        return colon >= 0 && address.indexOf(':') == colon ? address.substring(0, colon) : address;
    }
}
