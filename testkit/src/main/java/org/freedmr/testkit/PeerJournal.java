package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that reached a peer from our server, each datagram checked against the rules of the link (mesh-fbp §1.2,
/// §2.3, §2.4, §4.4). What breaks a rule is a fault and nothing else.
public final class PeerJournal {
    /// Datagrams kept; further ones are checked and forgotten.
    static final int CAPACITY = 100_000;

    private static final int MOST_HOPS = 10;
    private static final int SLOT_BIT = 0x80;
    /// Sequence numbers further apart say nothing about the order of sending.
    private static final int HALF_RANGE = 128;

    private final PeerProfile profile;
    private final PeerMessages messages;
    private final Heard heard = new Heard();
    private final List<PeerFrame> frames = new ArrayList<>();
    private final List<PeerControl> controls = new ArrayList<>();
    private final List<PeerFault> faults = new ArrayList<>();
    private final List<byte[]> datagrams = new ArrayList<>();
    private final Map<Integer, PeerFrame> lastOfStream = new HashMap<>();

    PeerJournal(PeerProfile profile, PeerMessages messages) {
        this.profile = profile;
        this.messages = messages;
    }

    /// The bursts, oldest first.
    public Heard heard() {
        return heard;
    }

    /// The bursts with their way, oldest first; a view that cannot be changed.
    public List<PeerFrame> frames() {
        return Collections.unmodifiableList(frames);
    }

    /// The bursts of one stream id, oldest first.
    public List<PeerFrame> frames(int streamId) {
        return frames.stream()
                .filter(frame -> frame.burst().streamId() == streamId)
                .toList();
    }

    /// The bridge control messages, oldest first.
    public List<PeerControl> controls() {
        return Collections.unmodifiableList(controls);
    }

    /// The bridge control messages of one kind, oldest first.
    public List<PeerControl> controls(PeerControl.Kind kind) {
        return controls.stream().filter(control -> control.kind() == kind).toList();
    }

    /// What should not have come.
    public List<PeerFault> faults() {
        return Collections.unmodifiableList(faults);
    }

    /// Every datagram as it came, good or bad, oldest first.
    public List<byte[]> datagrams() {
        return Collections.unmodifiableList(datagrams);
    }

    /// Forgets everything.
    public void clear() {
        heard.clear();
        frames.clear();
        controls.clear();
        faults.clear();
        datagrams.clear();
        lastOfStream.clear();
    }

    /// Checks and keeps a burst; null when it is none or breaks a rule.
    @Nullable
    PeerFrame burst(byte[] datagram, long nowNs) {
        keep(datagrams, datagram);
        String wrong = wrongWithBurst(datagram);
        if (wrong == null) {
            PeerFrame frame = PeerFrame.of(datagram, nowNs);
            wrong = wrongWithOrder(frame);
            if (wrong == null) {
                keep(frames, frame);
                heard.play(datagram, nowNs, nowNs);
                return frame;
            }
        }
        keep(faults, new PeerFault(nowNs, wrong, datagram));
        return null;
    }

    /// Checks and keeps a bridge control message; null when it is none or breaks a rule.
    @Nullable
    PeerControl control(byte[] datagram, long nowNs) {
        keep(datagrams, datagram);
        PeerControl control = PeerControl.of(datagram, nowNs);
        if (control != null && profile.enhanced() && messages.proves(datagram)) {
            keep(controls, control);
            return control;
        }
        String wrong =
                control == null ? "no message of the mesh" : profile.enhanced() ? "wrong MAC" : "not for a plain link";
        keep(faults, new PeerFault(nowNs, wrong, datagram));
        return null;
    }

    private @Nullable String wrongWithBurst(byte[] datagram) {
        boolean open = PeerMessages.startsWith(datagram, "DMRD");
        if (open != (profile.version() == 1)) {
            return open ? "OpenBridge on an FBP link" : "FBP on an OpenBridge link";
        }
        boolean lengthFits = open
                ? datagram.length == PeerMessages.OPEN_LENGTH
                : datagram.length == PeerMessages.FBP_4_LENGTH
                        || (datagram.length == PeerMessages.FBP_5_LENGTH && profile.highest() == 5);
        if (!lengthFits) {
            return "length " + datagram.length;
        }
        if (!open && datagram[PeerMessages.VERSION] != (datagram.length == PeerMessages.FBP_4_LENGTH ? 4 : 5)) {
            return "version octet " + datagram[PeerMessages.VERSION] + " in " + datagram.length + " bytes";
        }
        if (!messages.proves(datagram)) {
            return "wrong MAC";
        }
        int sender = Bytes.int32(datagram, PeerMessages.SENDER);
        if (sender != profile.partnerId()) {
            return "network id " + Integer.toUnsignedString(sender);
        }
        return (datagram[PeerMessages.FLAGS] & SLOT_BIT) == 0 ? null : "slot bit set";
    }

    /// The network may deliver out of order, so of two frames of a stream the one that was sent later, by its sequence
    /// number, must not have the smaller timestamp.
    private @Nullable String wrongWithOrder(PeerFrame frame) {
        if (frame.version() == 1) {
            return null;
        }
        int hops = frame.origin().hops();
        if (hops < 1 || hops > MOST_HOPS) {
            return "hop count " + hops;
        }
        PeerFrame last = lastOfStream.put(frame.burst().streamId(), frame);
        int ahead = last == null ? 0 : (frame.burst().sequence() - last.burst().sequence()) & 0xFF;
        if (last == null || ahead == 0 || ahead == HALF_RANGE) {
            return null;
        }
        boolean later = ahead < HALF_RANGE;
        boolean stampedLater = frame.timestampNs() >= last.timestampNs();
        boolean stampedEarlier = frame.timestampNs() <= last.timestampNs();
        return (later ? stampedLater : stampedEarlier) ? null : "timestamp " + frame.timestampNs() + " out of order";
    }

    private static <T> void keep(List<T> list, T entry) {
        if (list.size() < CAPACITY) {
            list.add(entry);
        }
    }
}
