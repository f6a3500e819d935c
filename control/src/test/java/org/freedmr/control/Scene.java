package org.freedmr.control;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;

/// Events as the exchange tells them.
public final class Scene {
    public static final int HOTSPOT = 262123401;
    public static final int REPEATER = 262999;
    public static final int RADIO = 2621234;
    public static final String PEER = "OBP-2341";
    public static final long START_MS = 1_790_000_000_000L;
    public static final String ADDRESS = "192.0.2.7:62031";

    /// What a stranger may have written in every text: markup, controls, turned writing, halves of characters.
    public static final String HOSTILE = "<img src=x onerror=alert(1)>\u0000\r\n\u001b[31m\u202e\u2066\ud83d\ufffe'\"&";

    private Scene() {}

    public static Event.ServerUp server() {
        return new Event.ServerUp("2.0.0", 2341, START_MS);
    }

    public static Event.ClientUp up(int client) {
        return up(
                client,
                "DL1ABC",
                new Station(
                        "438500000",
                        "430900000",
                        "10",
                        "1",
                        "50.12345",
                        "8.65432",
                        "100",
                        "Frankfurt",
                        "my hotspot",
                        "https://example.org/",
                        "MMDVM_HS"));
    }

    public static Event.ClientUp up(int client, String callsign, Station station) {
        return new Event.ClientUp(
                client, "main", ADDRESS, callsign, false, 3, "20240101_MMDVM", START_MS + 1_000, station);
    }

    /// A client that writes {@link #HOSTILE} wherever it can.
    public static Event.ClientUp hostile(int client) {
        String it = HOSTILE.repeat(20);
        return new Event.ClientUp(
                client,
                it,
                ADDRESS,
                it,
                false,
                3,
                it,
                START_MS,
                new Station(it, it, it, it, it, it, it, it, it, it, it));
    }

    public static Event.ClientSettings settings(int client) {
        return new Event.ClientSettings(client, true, 10, "en_GB", true, 4000, "TS2=91;DIAL=4000", true);
    }

    public static Event.SubscriptionUp subscription(int client, int slot, int talkgroup) {
        return new Event.SubscriptionUp(client, slot, talkgroup, talkgroup, Source.STATIC, 0);
    }

    public static Entry through(int client, int slot, int talkgroup) {
        return new Entry(client, slot, talkgroup, "", 0, 0, 0);
    }

    public static Entry fromPeer(String peer, int talkgroup) {
        return new Entry(0, 0, talkgroup, peer, 23426, 234567, 2);
    }

    public static Event.CallStarted began(long call, Entry entry, int talkgroup) {
        return new Event.CallStarted(call, 77, RADIO, talkgroup, false, entry, START_MS + call);
    }

    public static Event.CallEnded ended(long call, Entry entry, int talkgroup) {
        return new Event.CallEnded(
                call,
                77,
                RADIO,
                talkgroup,
                entry,
                Reason.TERMINATOR,
                START_MS + call,
                1_500,
                new Account(25, 1, 0, 2, 50, 3, 4, 1_234, -71));
    }

    public static Event.PeerChanged peer(String name) {
        return new Event.PeerChanged(name, "up", 5, "the peer speaks it", START_MS);
    }

    public static Event.Refused refused(int client, int slot, boolean own, long atMs) {
        return new Event.Refused(client, slot, own, RADIO, 91, Reason.LINE_BUSY, atMs);
    }

    public static Event.LoginRefused login(int client, String address) {
        return new Event.LoginRefused(client, address, "RPTK", Reason.WRONG_PASSWORD, 3, START_MS + 5);
    }

    /// A server with something of everything.
    public static List<Event.Standing> standing() {
        List<Event.Standing> all = new ArrayList<>();
        all.add(server());
        all.add(up(HOTSPOT));
        all.add(up(REPEATER));
        all.add(hostile(-2)); // an ID that is negative inside
        all.add(settings(HOTSPOT));
        all.add(subscription(HOTSPOT, 1, 91));
        all.add(new Event.SubscriptionUp(HOTSPOT, 2, 9, 4000, Source.DIAL, START_MS + 600_000));
        all.add(subscription(REPEATER, 1, 91));
        all.add(peer(PEER));
        all.add(new Event.PeerMoved(PEER, "", "198.51.100.9:62044"));
        all.add(refused(HOTSPOT, 1, false, START_MS + 10));
        all.add(refused(HOTSPOT, 2, true, START_MS + 11));
        all.add(login(HOTSPOT, "203.0.113.5:4000"));
        all.add(new Event.Banned(Integer.toString(HOTSPOT), "noise " + HOSTILE, START_MS, 0));
        all.add(began(1, through(HOTSPOT, 1, 91), 91));
        all.add(new Event.LegsStarted(1, List.of(REPEATER), List.of(1), List.of(PEER)));
        all.add(began(2, fromPeer(PEER, 235), 235));
        return all;
    }

    /// What happens after that.
    public static List<Event> events() {
        return List.of(
                ended(2, fromPeer(PEER, 235), 235),
                new Event.CallStarted(3, 78, RADIO, 4000, true, through(REPEATER, 2, 4000), START_MS + 3),
                ended(3, through(REPEATER, 2, 4000), 4000),
                new Event.PeerRefused(PEER, 2351, RADIO, 91, Reason.TOO_MANY_HOPS),
                new Event.LinkFigures(PEER, START_MS, -1_200, 90, 10, 1, 2),
                new Event.Traffic(PEER, true, 1, 2, 3, 4),
                new Event.Traffic("main", false, 5, 6, 7, 8),
                new Event.Counted(false, Reason.WRONG_PASSWORD, 12),
                new Event.CycleTimes(10, 1_000, List.of(1L, 2L, 3L, 4L, 0L, 0L, 0L, 0L, 0L, 0L, 0L)),
                new Event.KernelDrops(4),
                new Event.ProcessState("exchange", "up", 7, START_MS, 0, 1 << 26, List.of()),
                new Event.ProcessState("worker", "up", 8, START_MS, 1, 1 << 26, List.of("control", "history")),
                new Event.ChannelState("worker", 1, 2, 3, 4),
                new Event.RoleState(
                        "worker", new RoleHealth("history", RoleHealth.DEGRADED, "no way to 192.0.2.99", 1, 2, 3, 4)),
                new Event.ClientDown(REPEATER, ADDRESS, Reason.KEEPALIVE_LOST));
    }
}
