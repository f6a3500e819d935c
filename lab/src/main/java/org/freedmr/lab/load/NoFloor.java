package org.freedmr.lab.load;

import java.io.IOException;

/// The floor cannot be measured on this machine; the message says why.
public final class NoFloor extends IOException {
    private static final long serialVersionUID = 1;

    NoFloor(String why) {
        super(why);
    }
}
