package org.freedmr.lab.defects;

import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Stream;

/// A line of nobody, for tests.
record SampleIngress(int client, int slot) implements Ingress {
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
