package org.freedmr.core.conference;

import org.freedmr.core.stream.Stream;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// Shows one stream under another talkgroup: the destination changes, and the link control of header and terminator and
/// the embedded link control of bursts B–E with it (`access-hbp.md` section 5.11, `mesh-fbp.md` section 5.5). A burst
/// that has the talkgroup already stays as it is.
public final class TalkgroupRewrite {
    private final Stream stream;
    private final int talkgroup;
    private byte @Nullable [] header;
    private byte @Nullable [] terminator;
    private int @Nullable [] fragments;

    public TalkgroupRewrite(Stream stream, int talkgroup) {
        this.stream = stream;
        this.talkgroup = talkgroup;
    }

    /// Changes a burst of [Dmrd#LENGTH] bytes in place.
    public void apply(byte[] burst) {
        if (Dmrd.destination(burst) != talkgroup) {
            Dmrd.putDestination(burst, talkgroup);
            rewriteLinkControl(burst);
        }
    }

    private void rewriteLinkControl(byte[] burst) {
        BurstKind kind = Dmrd.kind(burst);
        if (kind == BurstKind.VOICE_HEADER) {
            if (header == null) {
                header = FullLc.encode(mapped(), DataType.VOICE_HEADER);
            }
            FullLc.putInfo(header, burst, Dmrd.BURST_OFFSET);
        } else if (kind == BurstKind.TERMINATOR) {
            if (terminator == null) {
                terminator = FullLc.encode(mapped(), DataType.TERMINATOR);
            }
            FullLc.putInfo(terminator, burst, Dmrd.BURST_OFFSET);
        } else if (kind == BurstKind.VOICE) {
            int position = Dmrd.typeOrPosition(burst);
            if (position >= 1 && position <= 4) {
                if (fragments == null) {
                    fragments = EmbeddedLc.fragments(mapped());
                }
                EmbeddedLc.put(burst, Dmrd.BURST_OFFSET, fragments[position - 1]);
            }
        }
    }

    private LinkControl mapped() {
        return stream.linkControl().withDestination(talkgroup);
    }
}
