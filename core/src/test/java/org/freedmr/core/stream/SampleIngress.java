package org.freedmr.core.stream;

import org.freedmr.core.port.Now;

/// A line of nobody, for tests.
public record SampleIngress(int client, int slot) implements Ingress {
    @Override
    public String peer() {
        return "";
    }

    @Override
    public boolean isAlive(long nowNs) {
        return true;
    }

    @Override
    public void fellSilent(Stream stream, Now now) {
        throw new AssertionError("no stream falls silent here");
    }

    @Override
    public void failed(Stream stream, Now now) {
        throw new AssertionError("nothing fails here");
    }
}
