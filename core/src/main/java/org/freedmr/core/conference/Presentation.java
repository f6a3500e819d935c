package org.freedmr.core.conference;

import org.freedmr.core.stream.Stream;

/// What a stream looks like where it comes out. A value: legs whose presentations are equal share one rewrite.
public interface Presentation {
    Rewrite begin(Stream stream);
}
