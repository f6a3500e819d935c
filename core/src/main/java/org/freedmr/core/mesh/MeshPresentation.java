package org.freedmr.core.mesh;

import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.Rewrite;
import org.freedmr.core.conference.TalkgroupRewrite;
import org.freedmr.core.port.Now;
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
        return (received, length, out, now) -> {
            Dmrd.copy(received, length, out);
            rewrite.apply(out);
            return write(version, out, desk, stream.origin(), now, out);
        };
    }

    /// Turns a burst into a frame of the version, without the ID of the link and its proof.
    ///
    /// @param out may be the same array as `burst`
    /// @return its length in bytes
    static int write(int version, byte[] burst, MeshDesk desk, Origin origin, Now now, byte[] out) {
        if (version == 1) {
            return Obp.write(burst, 0, out);
        }
        FbpLayout layout = version == 4 ? FbpLayout.V4 : FbpLayout.V5;
        int server = origin.server() == 0 ? desk.settings().serverId() : origin.server();
        return layout.write(burst, 0, desk.stampNs(now), server, origin.repeater(), origin.hops() + 1, out);
    }
}
