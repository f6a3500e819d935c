package org.freedmr.core.mesh;

import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.Rewrite;
import org.freedmr.core.conference.TalkgroupRewrite;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.Obp;

/// A stream as it looks on the links that speak one version and call its conference by one number (`mesh-fbp.md`
/// section 5.4). What differs between their datagrams, the ID we send and the proof, is the leg's affair.
record MeshPresentation(MeshDesk desk, int version, int talkgroup) implements Presentation {

    @Override
    public Rewrite begin(Stream stream) {
        TalkgroupRewrite rewrite = new TalkgroupRewrite(stream, talkgroup);
        if (version == 1) {
            return (received, length, out, now) -> {
                Dmrd.copy(received, length, out);
                rewrite.apply(out);
                return Obp.write(out, 0, out);
            };
        }
        FbpLayout layout = version == 4 ? FbpLayout.V4 : FbpLayout.V5;
        return (received, length, out, now) -> {
            Dmrd.copy(received, length, out);
            rewrite.apply(out);
            Origin origin = stream.origin();
            int server = origin.server() == 0 ? desk.settings().serverId() : origin.server();
            return layout.write(out, 0, desk.stampNs(now), server, origin.repeater(), origin.hops() + 1, out);
        };
    }
}
