package org.freedmr.app;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.VirtualClient;

/// The hotspots of all towns and what they say.
final class MeshDemoCast {
    private static final class Speech {
        private final VirtualClient speaker;
        private final CallScript script;
        private final long beganNs;
        private int sent;

        private Speech(VirtualClient speaker, CallScript script, long beganNs) {
            this.speaker = speaker;
            this.script = script;
            this.beganNs = beganNs;
        }

        private boolean isOver(long nowNs) {
            int due = script.dueAfter(nowNs - beganNs);
            while (sent < due) {
                speaker.transmit(script.datagram(sent++));
            }
            return sent == script.size();
        }
    }

    private final List<MeshDemoServer> servers;
    private final List<Speech> speeches = new ArrayList<>();
    private int calls;

    MeshDemoCast(List<MeshDemoServer> servers) {
        this.servers = servers;
    }

    /// A hotspot begins a call on the talkgroup it listens to.
    ///
    /// @param superframes of 360 ms each
    void talk(MeshDemoServer from, int seat, int superframes) {
        VirtualClient speaker = from.hotspot(seat);
        int source = speaker.profile().id();
        CallScript script = CallBuilder.group(source, from.talkgroup(seat)).slot(2).stream(source << 8 ^ ++calls)
                .superframes(superframes)
                .build();
        speeches.add(new Speech(speaker, script, System.nanoTime()));
    }

    void tick(long nowNs) {
        speeches.removeIf(speech -> speech.isOver(nowNs));
    }

    /// Whether nobody talks.
    boolean isQuiet() {
        return speeches.isEmpty();
    }

    /// The callsign of a radio.
    String callsign(int radio) {
        for (MeshDemoServer server : servers) {
            for (int seat = 0; seat < server.hotspots(); seat++) {
                if (server.hotspot(seat).profile().id() == radio) {
                    return server.hotspot(seat).profile().callsign();
                }
            }
        }
        return Integer.toString(radio);
    }
}
