package org.freedmr.core.access;

import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.Rewrite;
import org.freedmr.core.conference.TalkgroupRewrite;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Dmrd;

/// A stream as it looks on a timeslot under an RF TG. Changes the slot bit and, where it differs, the talkgroup
/// (`access-hbp.md` section 5.11).
record LinePresentation(int slot, int rfTalkgroup) implements Presentation {

    @Override
    public Rewrite begin(Stream stream) {
        TalkgroupRewrite talkgroup = new TalkgroupRewrite(stream, rfTalkgroup);
        return (received, length, out, now) -> {
            int rendered = Dmrd.copy(received, length, out);
            Dmrd.putSlot(out, slot);
            talkgroup.apply(out);
            return rendered;
        };
    }
}
