package org.freedmr.testkit;

/// Who a virtual peer is: everything the sysop of the other server would configure for the link to ours
/// (mesh-fbp §7.1).
///
/// @param serverId its own server id, which it puts into its datagrams
/// @param partnerId the id it expects in ours
/// @param passphrase the shared secret, of at most 20 bytes
/// @param version 1, 4 or 5: what it sends to begin with
/// @param highest the highest version its program speaks, and what its BCVE says
/// @param enhanced whether it speaks bridge control
public record PeerProfile(int serverId, int partnerId, String passphrase, int version, int highest, boolean enhanced) {
    private static final String PASSPHRASE = "s3cr3t-mesh-key";

    /// A present-day FreeDMR server.
    public static PeerProfile fbp5(int serverId, int partnerId) {
        return new PeerProfile(serverId, partnerId, PASSPHRASE, 5, 5, true);
    }

    /// A server so old that it knows no version 5.
    public static PeerProfile fbp4(int serverId, int partnerId) {
        return new PeerProfile(serverId, partnerId, PASSPHRASE, 4, 4, true);
    }

    /// A server of another network: plain OpenBridge.
    public static PeerProfile openBridge(int serverId, int partnerId) {
        return new PeerProfile(serverId, partnerId, PASSPHRASE, 1, 1, false);
    }

    /// The same peer with another secret.
    public PeerProfile withPassphrase(String other) {
        return new PeerProfile(serverId, partnerId, other, version, highest, enhanced);
    }

    /// The same peer, whose program speaks more than its configuration says: 5 for a FreeDMR link configured 4.
    public PeerProfile withHighest(int other) {
        return new PeerProfile(serverId, partnerId, passphrase, version, other, enhanced);
    }

    /// The same peer with or without bridge control.
    public PeerProfile withEnhanced(boolean other) {
        return new PeerProfile(serverId, partnerId, passphrase, version, highest, other);
    }

    /// A profile never prints its secret.
    @Override
    public String toString() {
        return "server " + Integer.toUnsignedString(serverId) + " of version " + version;
    }
}
