package org.freedmr.core.access;

import org.freedmr.core.port.Now;

/// Something of the server's own that owns a line while it speaks on it: an announcement or an echo.
public interface Speaker {
    /// The user pressed the key, or the session ended: stop at once and let go of the line.
    void interrupt(Now now);
}
