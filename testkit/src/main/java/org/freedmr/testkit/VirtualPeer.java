package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A server of the field at the other end of a link, as deployed ones behave (mesh-fbp §2, §3): it sends keepalives and
/// its version when the link is enhanced, honours quenches, and goes up to the version its partner speaks. What comes
/// from our server it checks and keeps in its [PeerJournal].
///
/// It relays nothing: streams go out when a test plays them.
public final class VirtualPeer implements Station {
    /// Time between two keepalives.
    public static final long KEEPALIVE_NS = 10_000_000_000L;
    /// Time between two version messages.
    public static final long VERSION_NS = 60_000_000_000L;

    /// Datagrams it remembers having sent; the ones after are not remembered.
    static final int CAPACITY = 100_000;

    private static final long NS_PER_MS = 1_000_000L;

    private final PeerProfile profile;
    private final Uplink uplink;
    private final long epochNsAtZero;
    private final PeerMessages messages;
    private final PeerJournal journal;
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Play> plays = new ArrayList<>();
    private final Set<Quench> quenches = new HashSet<>();
    private PeerOrigin origin;
    private int version;
    private boolean silent;
    private boolean honoursQuench = true;
    private boolean honoursStun;
    private boolean stunned;
    private long skewNs;
    private long lastTimestampNs;
    private long keepaliveAtNs = NEVER;
    private long versionAtNs = NEVER;

    private record Quench(int talkgroup, int streamId) {}

    private static final class Play {
        final CallScript script;
        final PeerOrigin origin;
        final long startNs;
        int next;

        Play(CallScript script, PeerOrigin origin, long startNs) {
            this.script = script;
            this.origin = origin;
            this.startNs = startNs;
        }

        long dueNs() {
            return next == script.size() ? NEVER : startNs + script.offsetNs(next);
        }
    }

    /// @param epochMsAtZero wall-clock time, in milliseconds since 1970, when the host's monotonic time is zero
    public VirtualPeer(PeerProfile profile, Uplink uplink, long epochMsAtZero) {
        this.profile = profile;
        this.uplink = uplink;
        this.epochNsAtZero = epochMsAtZero * NS_PER_MS;
        this.messages = new PeerMessages(profile.passphrase());
        this.journal = new PeerJournal(profile, messages);
        this.origin = new PeerOrigin(profile.serverId(), 0, 1);
        this.version = profile.version();
    }

    // ---- what it is made to do ---------------------------------------------------------------------------------

    /// Sends a call, its first frame at the next [#tick], under the origin it has now.
    public void play(CallScript script, long nowNs) {
        plays.add(new Play(script, origin, nowNs));
    }

    /// Sends one burst as a frame of the version the link has come to.
    ///
    /// @param dmrd a burst of 55 bytes, its destination as called on the link; not changed and not kept
    /// @return false when the peer is silent or stunned, or our server quenched that stream
    public boolean transmit(byte[] dmrd, long nowNs) {
        return transmit(dmrd, origin, nowNs);
    }

    private boolean transmit(byte[] dmrd, PeerOrigin from, long nowNs) {
        HeardBurst burst = HeardBurst.of(dmrd, nowNs, nowNs);
        if (silent || stunned || quenches.contains(new Quench(burst.destination(), burst.streamId()))) {
            return false;
        }
        raw(frame(dmrd, from, nowNs));
        return true;
    }

    /// The frame of a burst that came this way, signed and stamped with the present time; it is not sent.
    public byte[] frame(byte[] dmrd, PeerOrigin from, long nowNs) {
        if (version == 1) {
            return messages.openBridge(dmrd, profile.serverId());
        }
        lastTimestampNs = Math.max(lastTimestampNs + 1, epochNs(nowNs));
        return messages.fbp(version, dmrd, profile.serverId(), lastTimestampNs, from);
    }

    /// Says that the bursts from now on came this way.
    public void origin(PeerOrigin other) {
        origin = other;
    }

    /// Sends BCSQ.
    public void quench(int talkgroup, int streamId) {
        raw(messages.quench(talkgroup, streamId));
    }

    /// Sends BCST.
    public void stun() {
        raw(messages.stun());
    }

    /// Sends BCVE.
    public void announce(int anyVersion) {
        raw(messages.version(anyVersion));
    }

    /// Sends BCKA, out of turn.
    public void keepalive() {
        raw(messages.keepalive());
    }

    /// Sends any bytes, such as one of [#sent] again.
    public void raw(byte[] datagram) {
        if (sent.size() < CAPACITY) {
            sent.add(datagram);
        }
        uplink.send(datagram, datagram.length);
    }

    /// Sends nothing from now on but what is asked for by [#raw] and its like: dead, or cut off.
    public void fallSilent() {
        silent = true;
    }

    /// Speaks again.
    public void speak() {
        silent = false;
    }

    /// Goes on from another local port.
    public void reopen() {
        uplink.reopen();
    }

    /// Puts its clock right, or wrong by so many nanoseconds: ahead when positive.
    public void skew(long ns) {
        skewNs = ns;
        lastTimestampNs = 0;
    }

    /// Whether it obeys BCSQ; deployed servers do.
    public void honourQuench(boolean honours) {
        honoursQuench = honours;
    }

    /// Whether it obeys BCST; FreeDMR does not, ADN does, for ever.
    public void honourStun(boolean honours) {
        honoursStun = honours;
    }

    // ---- what can be seen --------------------------------------------------------------------------------------

    public PeerProfile profile() {
        return profile;
    }

    /// What came from our server.
    public PeerJournal journal() {
        return journal;
    }

    /// The bursts that came from our server.
    public Heard heard() {
        return journal.heard();
    }

    /// Every datagram it sent, oldest first.
    public List<byte[]> sent() {
        return Collections.unmodifiableList(sent);
    }

    /// The version it sends now: 1, 4 or 5.
    public int version() {
        return version;
    }

    /// For datagrams with this link's key and other faults.
    public PeerMessages messages() {
        return messages;
    }

    /// The time on its own clock, in nanoseconds since 1970.
    public long epochNs(long nowNs) {
        return epochNsAtZero + nowNs + skewNs;
    }

    @Override
    public String toString() {
        return profile.toString();
    }

    // ---- what it does by itself --------------------------------------------------------------------------------

    @Override
    public void start(long nowNs) {
        if (profile.enhanced()) {
            keepaliveAtNs = nowNs;
            versionAtNs = nowNs;
        }
        tick(nowNs);
    }

    @Override
    public long tick(long nowNs) {
        while (keepaliveAtNs <= nowNs) {
            keepaliveAtNs += KEEPALIVE_NS;
            own(messages.keepalive());
        }
        while (versionAtNs <= nowNs) {
            versionAtNs += VERSION_NS;
            own(messages.version(profile.highest()));
        }
        long nextNs = Math.min(keepaliveAtNs, versionAtNs);
        for (Play play : plays) {
            while (play.dueNs() <= nowNs) {
                transmit(play.script.datagram(play.next++), play.origin, nowNs);
            }
            nextNs = Math.min(nextNs, play.dueNs());
        }
        plays.removeIf(play -> play.dueNs() == NEVER);
        return nextNs;
    }

    @Override
    public void receive(byte[] bytes, int length, long nowNs) {
        byte[] datagram = Arrays.copyOf(bytes, length);
        if (length >= 4 && PeerMessages.startsWith(datagram, "DMR")) {
            PeerFrame frame = journal.burst(datagram, nowNs);
            if (frame != null) {
                partnerSpeaks(frame.version());
            } else if (profile.version() > 1 && PeerMessages.startsWith(datagram, "DMRD")) {
                own(messages.version(profile.highest()));
            }
            return;
        }
        PeerControl control = length < 4 ? null : journal.control(datagram, nowNs);
        if (control != null) {
            obey(control);
        }
    }

    private void obey(PeerControl control) {
        switch (control.kind()) {
            case KEEPALIVE -> {}
            case STUN -> stunned |= honoursStun;
            case VERSION -> partnerSpeaks(control.version());
            case QUENCH -> {
                if (honoursQuench) {
                    quenches.add(new Quench(control.talkgroup(), control.streamId()));
                }
            }
        }
    }

    /// Never down, and never away from OpenBridge.
    private void partnerSpeaks(int other) {
        if (profile.version() > 1 && other > version && other <= profile.highest()) {
            version = other;
        }
    }

    private void own(byte[] datagram) {
        if (!silent) {
            raw(datagram);
        }
    }
}
