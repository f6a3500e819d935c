package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.VirtualClient;

/// Three servers, each linked to both others, with a hotspot each on one talkgroup.
record MeshRing(MeshNet net, List<DemoCable> cables, List<VirtualClient> hotspots, OnAir air) implements AutoCloseable {
    static final int TALKGROUP = 2_350;
    static final int A = 2_341;
    static final int B = 2_342;
    static final int C = 2_343;

    static MeshRing start(Path directory, String meshKeys, int versionOfFirst) throws Exception {
        MeshNet net = new MeshNet(directory);
        for (int id : List.of(A, B, C)) {
            net.site(id, meshKeys);
        }
        List<MeshSite> sites = net.sites();
        List<DemoCable> cables = List.of(
                net.link(sites.get(0), sites.get(1), versionOfFirst),
                net.link(sites.get(1), sites.get(2), 5),
                net.link(sites.get(2), sites.get(0), 5));
        try {
            net.start();
            List<VirtualClient> hotspots = new ArrayList<>();
            for (MeshSite site : sites) {
                hotspots.add(net.hotspot(site, radio(site.id()), TALKGROUP));
            }
            return new MeshRing(net, cables, hotspots, net.air());
        } catch (Exception | AssertionError e) {
            net.close();
            throw e;
        }
    }

    MeshSite site(int number) {
        return net.sites().get(number);
    }

    /// Lets the hotspot of a site talk and checks that the others hear all of it once, and itself nothing.
    CallScript carry(int talker, int superframes) throws Exception {
        hotspots.forEach(each -> each.heard().clear());
        CallScript call = call(hotspots.get(talker), TALKGROUP, superframes);
        air.playUntil(
                List.of(new OnAir.Transmission(hotspots.get(talker), call)),
                _ -> {},
                () -> hotspots.stream()
                        .filter(each -> each != hotspots.get(talker))
                        .allMatch(each -> hasHeard(each, call)));
        for (int i = 0; i < hotspots.size(); i++) {
            if (i == talker) {
                assertThat(hotspots.get(i).heard().count()).isZero();
            } else {
                OnAir.assertHeardWhole(hotspots.get(i), call);
            }
        }
        return call;
    }

    @Override
    public void close() throws IOException {
        net.close();
    }

    static boolean hasHeard(VirtualClient listener, CallScript call) {
        return listener.heard().count() >= call.size();
    }

    static int radio(int server) {
        return server * 1_000;
    }

    static CallScript call(VirtualClient talker, int talkgroup, int superframes) {
        int id = talker.profile().id();
        int stream = Arrays.hashCode(new int[] {id, talkgroup, superframes});
        return CallBuilder.group(id, talkgroup).slot(2).client(id).stream(stream)
                .superframes(superframes)
                .build();
    }
}
