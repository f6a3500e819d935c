package org.freedmr.core.access;

import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.Rewrite;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// A stream as it looks on a timeslot under an RF TG. Changes the slot bit and the destination; and, only where the
/// destination differs, the link control of header and terminator and the embedded link control of bursts B–E
/// (`access-hbp.md` section 5.11).
record LinePresentation(int slot, int rfTalkgroup) implements Presentation {

    @Override
    public Rewrite begin(Stream stream) {
        return new LineRewrite(stream);
    }

    private final class LineRewrite implements Rewrite {
        private final Stream stream;
        private byte @Nullable [] header;
        private byte @Nullable [] terminator;
        private int @Nullable [] fragments;

        LineRewrite(Stream stream) {
            this.stream = stream;
        }

        @Override
        public int render(byte[] received, int length, byte[] out, Now now) {
            int rendered = Dmrd.copy(received, length, out);
            Dmrd.putSlot(out, slot);
            if (Dmrd.destination(received) != rfTalkgroup) {
                Dmrd.putDestination(out, rfTalkgroup);
                rewriteLinkControl(out);
            }
            return rendered;
        }

        private void rewriteLinkControl(byte[] out) {
            BurstKind kind = Dmrd.kind(out);
            if (kind == BurstKind.VOICE_HEADER) {
                if (header == null) {
                    header = FullLc.encode(mapped(), DataType.VOICE_HEADER);
                }
                FullLc.putInfo(header, out, Dmrd.BURST_OFFSET);
            } else if (kind == BurstKind.TERMINATOR) {
                if (terminator == null) {
                    terminator = FullLc.encode(mapped(), DataType.TERMINATOR);
                }
                FullLc.putInfo(terminator, out, Dmrd.BURST_OFFSET);
            } else if (kind == BurstKind.VOICE) {
                int position = Dmrd.typeOrPosition(out);
                if (position >= 1 && position <= 4) {
                    if (fragments == null) {
                        fragments = EmbeddedLc.fragments(mapped());
                    }
                    EmbeddedLc.put(out, Dmrd.BURST_OFFSET, fragments[position - 1]);
                }
            }
        }

        private LinkControl mapped() {
            return stream.linkControl().withDestination(rfTalkgroup);
        }
    }
}
