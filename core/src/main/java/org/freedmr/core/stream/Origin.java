package org.freedmr.core.stream;

/// Where a stream entered the network, as FBP carries it from server to server (`mesh-fbp.md` section 5.4).
///
/// @param server the server where it entered, unsigned; 0 = this one
/// @param repeater the client it entered through, unsigned; 0 = unknown
/// @param hops links it has crossed to come here, 0 to 9
/// @param viaV1 whether it came over an OpenBridge v1 link, which carries none of this
public record Origin(int server, int repeater, int hops, boolean viaV1) {
    /// A stream of our own client.
    public static Origin here(int client) {
        return new Origin(0, client, 0, false);
    }

    /// A stream of an OpenBridge peer, which we answer for.
    public static Origin openBridge() {
        return new Origin(0, 0, 0, true);
    }
}
