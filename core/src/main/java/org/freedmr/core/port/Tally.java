package org.freedmr.core.port;

/// Datagrams and bytes of UDP payload that came in one way, and that went out on it, since the start.
public final class Tally {
    private long packetsIn;
    private long bytesIn;
    private long packetsOut;
    private long bytesOut;

    /// One datagram came.
    public void in(int length) {
        packetsIn++;
        bytesIn += length;
    }

    /// One datagram was sent.
    public void out(int length) {
        out(1, length);
    }

    /// As many datagrams of this length were sent.
    public void out(int count, int length) {
        packetsOut += count;
        bytesOut += (long) count * length;
    }

    public long packetsIn() {
        return packetsIn;
    }

    public long bytesIn() {
        return bytesIn;
    }

    public long packetsOut() {
        return packetsOut;
    }

    public long bytesOut() {
        return bytesOut;
    }
}
