package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.function.Consumer;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualMesh;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.VirtualClient;

/// One virtual mesh with a hotspot on every server, all on one talkgroup, and one on the last server that listens to
/// another.
final class MeshPlay {
    static final int TALKGROUP = 2350;
    static final int STREAM = 0xCA11;
    /// Links of a good network: 10 to 20 ms.
    static final Impairment GOOD = new Impairment(0, 0, 0, 10 * VirtualServer.MS, 20 * VirtualServer.MS);
    /// Longer than any stream or quench is remembered.
    private static final long SILENCE_NS = 200 * VirtualServer.SECOND;

    final VirtualMesh mesh;
    final List<VirtualClient> hotspots;
    final VirtualClient bystander;

    private MeshPlay(long seed, MeshTopology topology, Consumer<MeshPlan> tuning) {
        mesh = new VirtualMesh(seed, topology, tuning);
        mesh.impairAll(GOOD);
        bystander = mesh.hotspot(topology.servers() - 1, 91);
        hotspots = mesh.hotspotEach(TALKGROUP);
        mesh.run(60 * VirtualServer.SECOND);
        mesh.witness().remember();
    }

    /// Plays a scene, then lets all fall silent and come to rest. A failure names the topology and the seed.
    static void play(long seed, MeshTopology topology, Consumer<MeshPlan> tuning, Consumer<MeshPlay> scene) {
        try {
            MeshPlay play = new MeshPlay(seed, topology, tuning);
            scene.accept(play);
            play.mesh.run(SILENCE_NS);
            play.mesh.witness().requireRest();
            if (play.bystander.heard().count() != 0) {
                throw new IllegalStateException("somebody on another talkgroup heard it");
            }
        } catch (IllegalStateException | AssertionError e) {
            fail(topology.name() + ", seed " + seed + ": " + e.getMessage(), e);
        }
    }

    VirtualClient talker() {
        return hotspots.getFirst();
    }

    VirtualClient last() {
        return hotspots.getLast();
    }

    /// A call of the first server's hotspot of so many superframes, with its first frame now.
    CallScript talk(int superframes) {
        CallScript call = call(talker(), STREAM, superframes);
        mesh.play(talker(), call);
        return call;
    }

    static CallScript call(VirtualClient talker, int stream, int superframes) {
        return CallBuilder.group(talker.profile().id(), TALKGROUP).stream(stream)
                .superframes(superframes)
                .build();
    }

    /// The longest time in which a hotspot heard nothing of the call between its first and its last burst.
    static long longestGapNs(VirtualClient hotspot) {
        List<HeardBurst> bursts = hotspot.heard().stream(STREAM);
        long longestNs = 0;
        for (int i = 1; i < bursts.size(); i++) {
            longestNs = Math.max(
                    longestNs, bursts.get(i).playedNs() - bursts.get(i - 1).playedNs());
        }
        return longestNs;
    }

    /// The numbers of the bursts of speech that a hotspot heard, in the order of hearing.
    static List<Integer> heardIndexes(VirtualClient hotspot) {
        return hotspot.heard().stream(STREAM).stream()
                .map(HeardBurst::stamp)
                .filter(stamp -> stamp != null)
                .map(SpeechStamp::index)
                .toList();
    }
}
