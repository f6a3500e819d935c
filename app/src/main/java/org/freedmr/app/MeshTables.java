package org.freedmr.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.core.policy.TalkgroupRanges;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.shell.Links;
import org.freedmr.shell.PeerHost;

/// From the tables `[mesh]` and `[[peer]]` to the links of a server (`mesh-fbp.md` section 7).
final class MeshTables {
    /// Below are numbers that never travel, whatever is written.
    private static final int FIRST_LOCAL = 10;

    private final Section root;
    private final Section mesh;
    private final Path directory;
    private final Taken taken;
    private final int serverId;
    private final List<InetSocketAddress> shared;

    private final List<PeerSettings> peers = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<List<InetSocketAddress>> listens = new ArrayList<>();
    private final List<PeerHost> hosts = new ArrayList<>();

    /// @param taken the addresses that access listeners have already
    MeshTables(Section root, Path directory, Taken taken) {
        this.root = root;
        this.directory = directory;
        this.taken = taken;
        mesh = root.child("mesh");
        mesh.checkNames(List.of("range"), List.of("range"));
        serverId = mesh.get(MeshKeys.SERVER_ID);
        shared = mesh.get(MeshKeys.SHARED_LISTEN);
        taken.take(mesh, MeshKeys.SHARED_LISTEN, shared);
        listens.add(shared);
    }

    Links links(AccessSettings access) {
        for (Section section : root.children("peer")) {
            section.checkNames(List.of("talkgroup_map"), List.of("talkgroup_map"));
            add(section);
        }
        if (!peers.isEmpty() && serverId == 0 && !mesh.isWrong(MeshKeys.SERVER_ID)) {
            mesh.wrong(
                    MeshKeys.SERVER_ID,
                    "is needed for links to other servers",
                    "set it to the ID that this server has on the list of servers");
        }
        checkNames();
        checkFanIn();
        warnOfMissingList();
        return new Links(
                new MeshSettings(
                        serverId,
                        mesh.get(MeshKeys.TRANSIT),
                        mesh.get(MeshKeys.STANDBY),
                        access.subscribers(),
                        access.talkgroupsSlot1(),
                        ranges(),
                        mesh.get(MeshKeys.VALIDATE_SERVERS),
                        mesh.get(MeshKeys.BLOCKED_SERVERS),
                        access.maxCallNs(),
                        peers),
                listens,
                hosts);
    }

    private void add(Section section) {
        List<InetSocketAddress> own = section.get(MeshKeys.LISTEN);
        boolean hasOwn = !own.isEmpty();
        if (!hasOwn && shared.isEmpty() && !section.isWrong(MeshKeys.LISTEN) && !mesh.isWrong(MeshKeys.SHARED_LISTEN)) {
            section.wrong(
                    MeshKeys.LISTEN,
                    "there is no address to listen on",
                    "set listen in [mesh] for all links, as in [\"0.0.0.0:62044\", \"[::]:62044\"], or here");
        }
        int listener = MeshSettings.FIRST_LISTENER;
        if (hasOwn) {
            taken.take(section, MeshKeys.LISTEN, own);
            listener += listens.size();
            listens.add(own);
        }
        PeerTable table = new PeerTable(section, serverId, listener, hasOwn, hasOwn ? own : shared, directory);
        PeerSettings peer = table.settings();
        peers.add(peer);
        sections.add(section);
        PeerHost host = table.host(peer.name());
        if (host != null && peer.enabled()) {
            hosts.add(host);
        }
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < peers.size(); i++) {
            String name = peers.get(i).name();
            if (!name.isEmpty() && !names.add(name)) {
                sections.get(i).wrong(MeshKeys.NAME, "'" + name + "' is taken", "give each link its own name");
            }
        }
    }

    /// On a port that several links share, a link is known by the ID in its datagrams, and bridge control by its key.
    private void checkFanIn() {
        Map<Integer, String> ids = new HashMap<>();
        for (int i = 0; i < peers.size(); i++) {
            PeerSettings peer = peers.get(i);
            if (!peer.enabled() || peer.ownListener()) {
                continue;
            }
            String other = peer.networkId() == 0 ? null : ids.putIfAbsent(peer.networkId(), peer.name());
            if (other != null) {
                sections.get(i)
                        .wrong(
                                MeshKeys.NETWORK_ID,
                                Integer.toUnsignedString(peer.networkId()) + " is that of link '" + other
                                        + "', which shares the port",
                                "give one of the two a listen of its own");
            }
            warnOfSameKey(i);
        }
    }

    private void warnOfSameKey(int at) {
        PeerSettings peer = peers.get(at);
        for (PeerSettings before : peers.subList(0, at)) {
            boolean isShared = before.enabled() && !before.ownListener();
            if (isShared && before.enhanced() && peer.enhanced() && before.key().equals(peer.key())) {
                sections.get(at)
                        .warn(
                                MeshKeys.PASSPHRASE,
                                "is that of link '" + before.name() + "', which shares the port",
                                "agree on another; bridge control of one can be taken for the other's");
                return;
            }
        }
    }

    private void warnOfMissingList() {
        boolean isChecked =
                mesh.get(MeshKeys.VALIDATE_SERVERS) && peers.stream().anyMatch(PeerSettings::enabled);
        if (isChecked && !root.child("files").has(Keys.SERVER_IDS)) {
            mesh.warn(
                    MeshKeys.VALIDATE_SERVERS,
                    "there is no list of servers, so calls from every server are taken",
                    "name the list in [files] server_ids, or set validate_servers = false");
        }
    }

    private TalkgroupRanges ranges() {
        List<TalkgroupRanges.Range> ranges = new ArrayList<>();
        for (Section each : mesh.children("range")) {
            each.checkNames(List.of(), List.of());
            int first = each.require(MeshKeys.RANGE_FIRST);
            int last = each.require(MeshKeys.RANGE_LAST);
            if (first > last && each.has(MeshKeys.RANGE_LAST) && !each.isWrong(MeshKeys.RANGE_LAST)) {
                each.wrong(MeshKeys.RANGE_LAST, last + " is before first", "write the smaller number into first");
            }
            ranges.add(new TalkgroupRanges.Range(first, last, each.require(MeshKeys.RANGE_REACH)));
        }
        if (ranges.isEmpty()) {
            return TalkgroupRanges.USUAL;
        }
        warnOfLocalTalkgroups(ranges);
        return new TalkgroupRanges(ranges);
    }

    /// Other servers keep these to themselves; whoever changes another range easily forgets to repeat this one.
    private void warnOfLocalTalkgroups(List<TalkgroupRanges.Range> ranges) {
        for (int i = FIRST_LOCAL; i <= Talkgroups.HIGHEST_LOCAL; i++) {
            int talkgroup = i;
            if (ranges.stream().noneMatch(each -> talkgroup >= each.first() && talkgroup <= each.last())) {
                mesh.children("range")
                        .getFirst()
                        .warn(
                                MeshKeys.RANGE_FIRST,
                                "talkgroup " + talkgroup + " is in no range, so it travels everywhere",
                                "add a range from " + FIRST_LOCAL + " to " + Talkgroups.HIGHEST_LOCAL
                                        + " with reach = \"server\"");
                return;
            }
        }
    }
}
