package org.freedmr.dmr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects the blocks of a talker alias, in any order and with repetitions, between voice link controls and positions.
/// A header that says something new starts over. Belongs to one stream; not thread safe. Specification:
/// `dmr-layer2.md` §10.
public final class TalkerAliasCollector {
    private final byte[] text28 = new byte[TalkerAlias.TEXT_LENGTH];
    private int seen;

    /// Takes a nine-octet embedded link control of any kind.
    ///
    /// @return the text once the header and all blocks it announces are there, otherwise null
    public @Nullable String feed(byte[] lc9) {
        if (lc9.length < LinkControl.LENGTH || !TalkerAlias.isAlias(LinkControl.flco(lc9, 0))) {
            return null;
        }
        return feedBlock(TalkerAlias.block(LinkControl.flco(lc9, 0)), lc9, 2);
    }

    /// Takes the seven octets of one block, as they also arrive beside the voice.
    ///
    /// @param block 0-3, 0 being the header
    /// @return the text once the header and all blocks it announces are there, otherwise null
    public @Nullable String feedBlock(int block, byte[] bytes, int offset) {
        if (block < 0 || block >= TalkerAlias.MAX_BLOCKS || !Burst.fits(bytes, offset, TalkerAlias.BLOCK_LENGTH)) {
            return null;
        }
        if (block == 0 && hasHeader() && text28[0] != bytes[offset]) {
            reset();
        }
        System.arraycopy(bytes, offset, text28, TalkerAlias.BLOCK_LENGTH * block, TalkerAlias.BLOCK_LENGTH);
        seen |= 1 << block;
        return isComplete() ? TalkerAlias.text(text28) : null;
    }

    /// Forgets everything: call at the start and end of a stream.
    public void reset() {
        seen = 0;
        Arrays.fill(text28, (byte) 0);
    }

    private boolean hasHeader() {
        return (seen & 1) != 0;
    }

    private boolean isComplete() {
        int needed = (1 << TalkerAlias.blocks(text28)) - 1;
        return hasHeader() && (seen & needed) == needed;
    }
}
