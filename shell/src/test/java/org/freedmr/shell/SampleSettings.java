package org.freedmr.shell;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.core.mesh.TalkgroupMap;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.wire.LinkKey;

/// Settings of one listener on this machine.
final class SampleSettings {
    static final long SECOND_NS = 1_000_000_000L;

    private SampleSettings() {}

    static AccessSettings access(String name) {
        ListenerSettings listener = new ListenerSettings(
                name,
                new Secret("passw0rd"),
                false,
                10,
                5 * SECOND_NS,
                true,
                10,
                false,
                "en_GB",
                List.of(),
                List.of(),
                0,
                true,
                true,
                Acl.ALL,
                Acl.ALL,
                Acl.ALL,
                Acl.ALL,
                List.of());
        return new AccessSettings(
                35 * SECOND_NS,
                180 * SECOND_NS,
                LoginBudgets.DEFAULT,
                Acl.ALL,
                Acl.ALL,
                Acl.ALL,
                Acl.ALL,
                List.of(),
                List.of(),
                List.of(listener));
    }

    static Links oneLink() {
        PeerSettings peer = new PeerSettings(
                "uk",
                true,
                MeshSettings.FIRST_LISTENER,
                false,
                2_342,
                2_341,
                5,
                true,
                LinkKey.padded("mesh"),
                true,
                Acl.ALL,
                Acl.ALL,
                TalkgroupMap.SAME,
                5 * SECOND_NS,
                false,
                false,
                false,
                true,
                600 * SECOND_NS,
                5_000,
                false);
        MeshSettings none = MeshSettings.NONE;
        return new Links(
                new MeshSettings(
                        2_341,
                        true,
                        true,
                        none.subscribers(),
                        none.talkgroups(),
                        none.ranges(),
                        true,
                        List.of(),
                        none.maxCallNs(),
                        List.of(peer)),
                List.of(List.of()),
                List.of());
    }

    static ServerSettings server(String name, Path runtimeDirectory) {
        return new ServerSettings(
                access(name),
                List.of(List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))),
                Links.NONE,
                ServerSettings.Files.none(runtimeDirectory),
                Log.Level.DEBUG,
                List.of());
    }
}
