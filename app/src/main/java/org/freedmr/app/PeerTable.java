package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Secret;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.core.mesh.TalkgroupMap;
import org.freedmr.core.policy.Acl;
import org.freedmr.shell.PeerHost;
import org.freedmr.wire.LinkKey;
import org.jspecify.annotations.Nullable;

/// From one table `[[peer]]` to the settings of a link; says what cannot work and what is probably not meant
/// (`mesh-fbp.md` sections 1.5 and 7.1).
final class PeerTable {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Section section;
    private final int serverId;
    private final int listener;
    private final boolean hasOwnListener;
    private final PeerHost.Family family;
    private final Path directory;
    private final int version;
    private final HostPort address;

    /// @param listen the addresses of its listener, its own or those all links share
    PeerTable(
            Section section,
            int serverId,
            int listener,
            boolean hasOwnListener,
            List<InetSocketAddress> listen,
            Path directory) {
        this.section = section;
        this.serverId = serverId;
        this.listener = listener;
        this.hasOwnListener = hasOwnListener;
        this.directory = directory;
        family = listen.isEmpty() ? PeerHost.Family.BOTH : PeerHost.Family.of(listen);
        version = section.get(MeshKeys.VERSION);
        address = section.get(MeshKeys.ADDRESS);
    }

    PeerSettings settings() {
        boolean enhanced =
                section.has(MeshKeys.ENHANCED) ? section.get(MeshKeys.ENHANCED) : version != MeshKeys.OPENBRIDGE;
        Acl talkgroups = section.get(MeshKeys.TALKGROUPS);
        checkAddress();
        if (version == MeshKeys.OPENBRIDGE) {
            warnOfOpenBridge(enhanced, talkgroups);
        }
        return new PeerSettings(
                section.require(MeshKeys.NAME),
                section.get(MeshKeys.ENABLED),
                listener,
                hasOwnListener,
                section.require(MeshKeys.NETWORK_ID),
                section.has(MeshKeys.LOCAL_ID) ? section.get(MeshKeys.LOCAL_ID) : serverId,
                version,
                enhanced,
                key(),
                section.get(MeshKeys.FIXED_ADDRESS),
                section.get(MeshKeys.SUBSCRIBERS),
                talkgroups,
                talkgroupMap(),
                section.get(MeshKeys.MAX_AGE) * SECOND_NS,
                section.get(MeshKeys.BOTH_SLOTS),
                section.get(MeshKeys.V1_TRANSIT),
                section.get(MeshKeys.REGIONAL_V1),
                section.get(MeshKeys.ACCEPT_STUN),
                section.get(MeshKeys.STUN_TIME) * SECOND_NS,
                section.get(MeshKeys.PACKETS_PER_SECOND),
                section.get(MeshKeys.DATA_GATEWAY));
    }

    /// Where it can be reached, or null if that is to be learned.
    @Nullable
    PeerHost host(String name) {
        return address.isNowhere() ? null : new PeerHost(name, address.host(), address.port(), family);
    }

    private void checkAddress() {
        boolean isFixed = section.get(MeshKeys.FIXED_ADDRESS);
        if (address.isNowhere() && (isFixed || version == MeshKeys.OPENBRIDGE)) {
            section.wrong(
                    MeshKeys.ADDRESS,
                    "is missing",
                    version == MeshKeys.OPENBRIDGE
                            ? "add it, as in \"peer.example.org:62035\"; version 1 cannot learn it"
                            : "add it, as in \"peer.example.org:62044\", or set fixed_address = false to learn it");
        }
        InetAddress literal = address.literal();
        if (literal != null && !family.reaches(literal)) {
            section.wrong(
                    MeshKeys.ADDRESS,
                    "the sockets of the link cannot send to " + address,
                    "listen on an address of the same kind, IPv4 or IPv6");
        }
    }

    private void warnOfOpenBridge(boolean enhanced, Acl talkgroups) {
        section.warn(
                MeshKeys.VERSION,
                "nothing in version 1 tells a recorded frame from a new one, and BrandMeister and others forbid to pass"
                        + " their calls on to a third network",
                "use version 5 where the peer can; otherwise carry only the talkgroups agreed on with its sysop");
        if (admitsAll(talkgroups)) {
            section.warn(
                    MeshKeys.TALKGROUPS,
                    "admits every talkgroup on a link of version 1",
                    "name those that were agreed on, as in \"PERMIT:23426\"");
        }
        if (enhanced) {
            section.warn(
                    MeshKeys.ENHANCED,
                    "a peer that sends no keepalive gets nothing any more after a minute of silence",
                    "remove it unless the peer is a FreeDMR server with ENHANCED_OBP");
        }
    }

    private LinkKey key() {
        Secret secret = PassphraseFile.of(section, MeshKeys.PASSPHRASE, MeshKeys.PASSPHRASE_FILE, directory);
        Key<?> said = section.has(MeshKeys.PASSPHRASE_FILE) ? MeshKeys.PASSPHRASE_FILE : MeshKeys.PASSPHRASE;
        String passphrase = new String(secret.bytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        boolean isRaw = section.get(MeshKeys.RAW_PASSPHRASE);
        if (isRaw && version != MeshKeys.OPENBRIDGE) {
            section.wrong(MeshKeys.RAW_PASSPHRASE, "is for version 1 only", "remove it");
        }
        if (passphrase.isEmpty() && !section.has(MeshKeys.PASSPHRASE_FILE)) {
            section.wrong(
                    MeshKeys.PASSPHRASE,
                    section.has(MeshKeys.PASSPHRASE) ? "is empty" : "is missing",
                    "agree on one with the peer's sysop, up to 20 letters and digits");
        } else if (LinkKey.wouldBeCut(passphrase) && !isRaw) {
            section.wrong(
                    said,
                    "is longer than " + LinkKey.LENGTH + " bytes",
                    "make it shorter at both ends"
                            + (version == MeshKeys.OPENBRIDGE
                                    ? ", or set raw_passphrase = true if the peer uses all of it"
                                    : ""));
        } else if (!secret.isAscii() || !passphrase.equals(passphrase.strip())) {
            section.warn(
                    said,
                    "has letters beyond ASCII, or blanks at its ends, which servers read in different ways",
                    "use ASCII letters and digits at both ends");
        }
        return isRaw ? LinkKey.raw(passphrase) : LinkKey.padded(passphrase);
    }

    private TalkgroupMap talkgroupMap() {
        List<TalkgroupMap.Entry> entries = new ArrayList<>();
        Set<Integer> conferences = new HashSet<>();
        Set<Integer> remotes = new HashSet<>();
        for (Section each : section.children("talkgroup_map")) {
            each.checkNames(List.of(), List.of());
            int conference = each.require(MeshKeys.MAP_CONFERENCE);
            int remote = each.require(MeshKeys.MAP_REMOTE);
            if (conference != 0 && !conferences.add(conference)) {
                each.wrong(MeshKeys.MAP_CONFERENCE, conference + " is mapped twice", "give it one number on the link");
            }
            if (remote != 0 && !remotes.add(remote)) {
                each.wrong(MeshKeys.MAP_REMOTE, remote + " is mapped twice", "give it one conference here");
            }
            entries.add(new TalkgroupMap.Entry(conference, remote));
        }
        return new TalkgroupMap(entries);
    }

    private static boolean admitsAll(Acl acl) {
        long[] ranges = acl.ranges();
        return acl.permits()
                ? ranges.length == 2 && ranges[0] == 1 && ranges[1] == Acl.HIGHEST_RADIO
                : ranges.length == 0;
    }
}
