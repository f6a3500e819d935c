package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// Collects the four fragments of an embedded link control by their place in the superframe. Anything missed or out of
/// order drops the partial set, so fragments of two superframes are never mixed. Belongs to one stream; not thread
/// safe.
/// Specification: `dmr-layer2.md` §9.
public final class EmbeddedLcCollector {
    private int expected = 1;
    private int first;
    private int second;
    private int third;

    /// Takes the fragment of a voice burst.
    ///
    /// @param position 1-4 for bursts B-E; 0 and 5, bursts A and F, carry no fragment
    /// @return the nine octets once a set is complete and sound, otherwise null
    public byte @Nullable [] feed(int position, int fragment) {
        if (position == 1) {
            first = fragment;
            expected = 2;
            return null;
        }
        if (position != expected) {
            reset();
            return null;
        }
        expected++;
        if (position == 2) {
            second = fragment;
            return null;
        }
        if (position == 3) {
            third = fragment;
            return null;
        }
        reset();
        return EmbeddedLc.decode(first, second, third, fragment);
    }

    /// Forgets a partial set: call at the start and end of a stream and at every loss.
    public void reset() {
        expected = 1;
    }
}
