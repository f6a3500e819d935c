package org.freedmr.app;

import static org.freedmr.app.Kind.whole;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.TalkgroupRanges.Reach;

/// The keys of the mesh side.
final class MeshKeys {
    /// Version of the plain OpenBridge.
    static final int OPENBRIDGE = 1;

    private static final int HIGHEST_TALKGROUP = (int) Acl.HIGHEST_RADIO;

    static final Key<Integer> SERVER_ID = new Key<>(
            "mesh",
            "server_id",
            Kind.ownServer(),
            "",
            0,
            "0",
            "ID of this server, which other servers have to know: four or five digits from the list of servers, or the DMR"
                    + " ID of its sysop. 0 = no links to other servers.");
    static final Key<List<InetSocketAddress>> SHARED_LISTEN = new Key<>(
            "mesh",
            "listen",
            Kind.sockets(),
            "",
            List.of(),
            "[]",
            "Addresses that all links share which have none of their own; FreeDMR servers often use port 62044. One open"
                    + " port is enough for any number of links.");
    static final Key<Boolean> TRANSIT = new Key<>(
            "mesh",
            "transit",
            Kind.flag(),
            "",
            true,
            "true",
            "Passes calls of one server on to the others, also where nobody here listens, so that the mesh holds together.");
    static final Key<Boolean> STANDBY = new Key<>(
            "mesh",
            "standby",
            Kind.flag(),
            "",
            true,
            "true",
            "Keeps one more way of each call open, so that the call goes on when a link dies. Costs one more copy of each"
                    + " call that comes in over several links.");
    static final Key<Boolean> VALIDATE_SERVERS = new Key<>(
            "mesh",
            "validate_servers",
            Kind.flag(),
            "",
            true,
            "true",
            "Takes calls only if the server where they entered the mesh is on the list of servers, or its six or seven"
                    + " digits are a known ID. While there is no list every server is admitted.");
    static final Key<List<Integer>> BLOCKED_SERVERS = new Key<>(
            "mesh",
            "blocked_servers",
            Kind.servers(),
            "",
            List.of(),
            "[]",
            "Servers whose calls are dropped, whichever link they come through.");

    static final Key<Integer> RANGE_FIRST =
            new Key<>("mesh.range", "first", whole(0, HIGHEST_TALKGROUP), "talkgroup", 0, "required", "First number.");
    static final Key<Integer> RANGE_LAST = new Key<>(
            "mesh.range", "last", whole(0, HIGHEST_TALKGROUP), "talkgroup", 0, "required", "Last number, included.");
    static final Key<Reach> RANGE_REACH = new Key<>(
            "mesh.range",
            "reach",
            Kind.choice(Reach.class),
            "",
            Reach.WORLD,
            "required",
            "How far: not beyond this server; to servers whose ID begins with the same four digits; the same three"
                    + " digits; everywhere.");

    static final Key<String> NAME = new Key<>(
            "peer",
            "name",
            Kind.word(),
            "",
            "",
            "required",
            "What the link is called in the log and in reports; each name once.");
    static final Key<Boolean> ENABLED = new Key<>(
            "peer",
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "A link that is not enabled is shown and carries nothing.");
    static final Key<Integer> NETWORK_ID = new Key<>(
            "peer",
            "network_id",
            Kind.server(),
            "",
            0,
            "required",
            "ID that the peer puts into its datagrams: its own server ID.");
    static final Key<Integer> LOCAL_ID = new Key<>(
            "peer",
            "local_id",
            Kind.server(),
            "",
            0,
            "`server_id`",
            "ID that we put into ours, if the peer has given us one for this link.");
    static final Key<HostPort> ADDRESS = new Key<>(
            "peer",
            "address",
            Kind.hostPort(),
            "",
            HostPort.NOWHERE,
            "\"\"",
            "Where the peer can be reached. Names are looked up again every 5 min. Empty = learn it from the peer, with"
                    + " `fixed_address = false` and version 4 or 5 only.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            "peer",
            "listen",
            Kind.sockets(),
            "",
            List.of(),
            "as in `[mesh]`",
            "Addresses for this link alone, if the peer wants a port of its own.");
    static final Key<Secret> PASSPHRASE = new Key<>(
            "peer",
            "passphrase",
            Kind.secret(),
            "",
            new Secret(""),
            "required",
            "Secret that both servers share, at most 20 bytes. Only ASCII without blanks at the ends means the same to"
                    + " all servers.");
    static final Key<Path> PASSPHRASE_FILE = new Key<>(
            "peer",
            "passphrase_file",
            Kind.path(),
            "",
            Path.of(""),
            "none",
            "A file whose first line is the passphrase, instead of `passphrase`.");
    static final Key<Boolean> RAW_PASSPHRASE = new Key<>(
            "peer",
            "raw_passphrase",
            Kind.flag(),
            "",
            false,
            "false",
            "Version 1: uses the whole of a passphrase longer than 20 bytes, as BrandMeister does; FreeDMR servers cut it.");
    static final Key<Integer> VERSION = new Key<>(
            "peer",
            "version",
            Kind.version(),
            "",
            5,
            "5",
            "Protocol: 1 is plain OpenBridge, as for BrandMeister; 4 and 5 are FBP, as for FreeDMR servers.");
    static final Key<Boolean> ENHANCED = new Key<>(
            "peer",
            "enhanced",
            Kind.flag(),
            "",
            true,
            "`true`, with version 1 `false`",
            "Keepalive and bridge control. A peer that sends no keepalive gets nothing after a minute of silence.");
    static final Key<Boolean> FIXED_ADDRESS = new Key<>(
            "peer",
            "fixed_address",
            Kind.flag(),
            "",
            true,
            "true",
            "Takes datagrams only from `address`; otherwise the link follows its peer, for peers whose address changes.");
    static final Key<Acl> SUBSCRIBERS = new Key<>(
            "peer",
            "subscribers",
            Kind.radioAcl(),
            "",
            Acl.ALL,
            "\"\"",
            "Radio IDs that may pass in either direction, after the list in `[access]`. Empty admits all.");
    static final Key<Acl> TALKGROUPS = new Key<>(
            "peer",
            "talkgroups",
            Kind.radioAcl(),
            "",
            Acl.ALL,
            "\"\"",
            "Talkgroups that may pass in either direction, as they are called on the link, after `talkgroups_slot1` in"
                    + " `[access]`. Empty admits all.");
    static final Key<Integer> MAX_AGE = new Key<>(
            "peer",
            "max_age",
            whole(1, 60),
            "s",
            5,
            "5",
            "How old a frame may be, or how far in the future, by its timestamp. Both servers need NTP.");
    static final Key<Boolean> BOTH_SLOTS = new Key<>(
            "peer",
            "both_slots",
            Kind.flag(),
            "",
            false,
            "false",
            "Version 1: takes frames of slot 2 as if they were of slot 1, from peers that keep slots apart.");
    static final Key<Boolean> V1_TRANSIT = new Key<>(
            "peer",
            "v1_transit",
            Kind.flag(),
            "",
            false,
            "false",
            "Version 1: sends also what came in over another link of version 1. Most networks forbid it, and it makes"
                    + " loops that nothing stops.");
    static final Key<Boolean> REGIONAL_V1 = new Key<>(
            "peer",
            "regional_v1",
            Kind.flag(),
            "",
            false,
            "false",
            "Version 1: takes talkgroups of the region from this peer, as if they were those of our own region.");
    static final Key<Boolean> ACCEPT_STUN =
            new Key<>("peer", "accept_stun", Kind.flag(), "", true, "true", "Lets the peer stop what we send to it.");
    static final Key<Integer> STUN_TIME = new Key<>(
            "peer",
            "stun_time",
            whole(0, 86_400),
            "s",
            600,
            "600",
            "How long such a stop holds; 0 = until a restart or until it is lifted.");
    static final Key<Integer> PACKETS_PER_SECOND = new Key<>(
            "peer",
            "packets_per_second",
            whole(50, 1_000_000),
            "",
            5_000,
            "5000",
            "What comes faster is dropped unread. A call has 17 a second, so the default is room for about 300 calls.");
    static final Key<Boolean> DATA_GATEWAY = new Key<>(
            "peer", "data_gateway", Kind.flag(), "", false, "false", "Gets a copy of all messages and positions.");

    static final Key<Integer> MAP_CONFERENCE = new Key<>(
            "peer.talkgroup_map",
            "conference",
            whole(1, HIGHEST_TALKGROUP),
            "talkgroup",
            0,
            "required",
            "What this server calls it; once for each link.");
    static final Key<Integer> MAP_REMOTE = new Key<>(
            "peer.talkgroup_map",
            "remote",
            whole(1, HIGHEST_TALKGROUP),
            "talkgroup",
            0,
            "required",
            "What the peer calls it; once for each link.");

    /// In the order of the reference.
    static final List<Key<?>> ALL = List.of(
            SERVER_ID,
            SHARED_LISTEN,
            TRANSIT,
            STANDBY,
            VALIDATE_SERVERS,
            BLOCKED_SERVERS,
            RANGE_FIRST,
            RANGE_LAST,
            RANGE_REACH,
            NAME,
            ENABLED,
            NETWORK_ID,
            LOCAL_ID,
            ADDRESS,
            LISTEN,
            PASSPHRASE,
            PASSPHRASE_FILE,
            RAW_PASSPHRASE,
            VERSION,
            ENHANCED,
            FIXED_ADDRESS,
            SUBSCRIBERS,
            TALKGROUPS,
            MAX_AGE,
            BOTH_SLOTS,
            V1_TRANSIT,
            REGIONAL_V1,
            ACCEPT_STUN,
            STUN_TIME,
            PACKETS_PER_SECOND,
            DATA_GATEWAY,
            MAP_CONFERENCE,
            MAP_REMOTE);

    private MeshKeys() {}
}
