package org.freedmr.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Dmrd;

/// What went through the cables of a mesh (`mesh-fbp.md` sections 1.2, 2.3 and 2.4).
final class MeshTraffic implements DemoCable.Tap {
    private static final int STREAM_OFFSET = 16;

    private record Passed(DemoCable.End at, byte[] datagram) {
        private boolean isBurst() {
            return new String(datagram, 0, 3, StandardCharsets.ISO_8859_1).equals("DMR");
        }

        private boolean isOf(CallScript call) {
            return isBurst() && ByteBuffer.wrap(datagram).getInt(STREAM_OFFSET) == Dmrd.streamId(call.datagram(0));
        }
    }

    private final Queue<Passed> passed = new ConcurrentLinkedQueue<>();

    @Override
    public void passed(DemoCable.End at, byte[] datagram) {
        passed.add(new Passed(at, datagram));
    }

    /// The frames of a call that came out of this end, in their order.
    List<byte[]> frames(DemoCable.End at, CallScript call) {
        return passed.stream()
                .filter(each -> each.at() == at && each.isOf(call))
                .map(Passed::datagram)
                .toList();
    }

    /// All frames that came out of this end.
    List<byte[]> frames(DemoCable.End at) {
        return passed.stream()
                .filter(each -> each.at() == at && each.isBurst())
                .map(Passed::datagram)
                .toList();
    }

    /// The lengths that frames of a call had at this end, each once.
    List<Integer> lengths(DemoCable.End at, CallScript call) {
        return frames(at, call).stream().map(frame -> frame.length).distinct().toList();
    }
}
