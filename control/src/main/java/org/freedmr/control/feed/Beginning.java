package org.freedmr.control.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.freedmr.control.view.Gallery;
import org.jspecify.annotations.Nullable;

/// What stood at a moment and what was told since: what everybody is told who begins a little later. Written once for
/// all of them.
final class Beginning {
    /// Messages since, with which it is still worth it.
    private static final int MOST_SINCE = 100;

    /// Guarded by the picture.
    final List<byte[]> since = new ArrayList<>();

    private Gallery.@Nullable Now now;
    private byte @Nullable [] state;

    Beginning(Gallery.Now now) {
        this.now = now;
    }

    /// @return false when too much has happened since
    boolean add(byte[] message) {
        since.add(message);
        return since.size() < MOST_SINCE;
    }

    synchronized byte[] state(Function<Gallery.Now, byte[]> writer) {
        byte[] written = state;
        if (written == null && now != null) {
            written = writer.apply(now);
            state = written;
            now = null;
        }
        if (written == null) {
            throw new IllegalStateException("there is nothing to write");
        }
        return written;
    }
}
