package org.freedmr.bus;

/// How many commands enter in one duty cycle, from all workers together; the others are answered `busy`.
public final class CommandGate {
    /// Commands of one duty cycle.
    public static final int MOST = 64;

    private int admitted;

    /// Once per duty cycle, before anything is read.
    public void startCycle() {
        admitted = 0;
    }

    boolean admits() {
        if (admitted == MOST) {
            return false;
        }
        admitted++;
        return true;
    }
}
