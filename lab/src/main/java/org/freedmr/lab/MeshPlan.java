package org.freedmr.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.TalkgroupRanges;

/// The mesh side of a virtual server, to be changed field by field: a server that carries everything unless told
/// otherwise. What the fields mean stands at {@link MeshSettings}.
public final class MeshPlan {
    public final int serverId;
    public boolean transit = true;
    public boolean standby = true;
    public Acl subscribers = Acl.ALL;
    public Acl talkgroups = Acl.ALL;
    public TalkgroupRanges ranges = TalkgroupRanges.USUAL;
    public boolean validateServers = true;
    public ServerIds serverIds = ServerIds.NONE;
    public List<Integer> blockedServers = List.of();
    public long maxCallNs = 180_000_000_000L;
    private final List<LinkPlan> links = new ArrayList<>();

    public MeshPlan(int serverId) {
        this.serverId = serverId;
    }

    public MeshPlan link(LinkPlan link) {
        links.add(link);
        return this;
    }

    /// In the order in which they were added.
    public List<LinkPlan> links() {
        return List.copyOf(links);
    }

    /// The link of this name.
    public LinkPlan link(String name) {
        return links.get(index(name));
    }

    public MeshSettings build() {
        return new MeshSettings(
                serverId,
                transit,
                standby,
                subscribers,
                talkgroups,
                ranges,
                validateServers,
                blockedServers,
                maxCallNs,
                IntStream.range(0, links.size())
                        .mapToObj(i -> links.get(i).build(links.get(i).listener(i), serverId))
                        .toList());
    }

    /// Number of the mesh listener of a link.
    public int listener(String name) {
        int index = index(name);
        return links.get(index).listener(index);
    }

    private int index(String name) {
        return IntStream.range(0, links.size())
                .filter(i -> links.get(i).name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no link " + name));
    }
}
