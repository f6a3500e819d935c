package org.freedmr.core.port;

import java.util.Arrays;

/// The receivers of one payload: a destination each and the client ID that is written for it into bytes 11–14.
/// Grows, never shrinks; owned by the fan-out plan that fills it.
public final class Recipients {
    private Destination[] destinations = new Destination[4];
    private int[] clientIds = new int[4];
    private int size;

    public int size() {
        return size;
    }

    public Destination destination(int index) {
        return destinations[index];
    }

    public int clientId(int index) {
        return clientIds[index];
    }

    public void add(Destination destination, int clientId) {
        if (size == destinations.length) {
            destinations = Arrays.copyOf(destinations, size * 2);
            clientIds = Arrays.copyOf(clientIds, size * 2);
        }
        destinations[size] = destination;
        clientIds[size++] = clientId;
    }

    /// Takes out one receiver; the last one moves into its place.
    public void removeBySwap(int index) {
        size--;
        destinations[index] = destinations[size];
        clientIds[index] = clientIds[size];
    }

    public void clear() {
        size = 0;
    }
}
