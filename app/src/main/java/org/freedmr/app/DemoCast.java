package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;

/// The players of the demo: a dozen hotspots. Ten talk in turns on four talkgroups, one dials, one tests with the echo.
/// Runs in a thread of its own
/// and speaks to the server as real hotspots do, through sockets.
final class DemoCast implements Runnable {
    static final List<Integer> TALKGROUPS = List.of(91, 235, 2_350, 3_100);

    private static final String[] CALLSIGNS = {
        "M0ALF", "G4BEA", "2E0CAT", "DL1DOG", "F5EVA", "ON7FIN", "EA3GUS", "I2HAL", "SM5IDA", "OH2JON", "K1KIM",
        "VK3LEO"
    };
    private static final int FIRST_ID = 2_340_101;
    /// The last two hotspots: one that dials and one that tests with the echo.
    private static final int GUESTS = 2;

    private static final int LINK = 9;
    private static final int UNLINK = 4_000;
    private static final int ECHO = 9_990;
    private static final long PAUSE_NS = 1_200_000_000L;
    private static final long LISTEN_NS = 9_000_000_000L;
    private static final int SHORTEST_CALL_SUPERFRAMES = 6;

    /// One press of the key: who, where to, and how long the table is quiet after it.
    private record Turn(VirtualClient speaker, boolean unit, int destination, int superframes, long pauseNs) {}

    /// Users who take turns, over and over.
    private static final class Table {
        private final List<Turn> turns = new ArrayList<>();
        private final int number;
        private int taken;
        private long nextNs;
        private CallScript script = new CallScript(List.of());
        private int sent;

        private Table(int number) {
            this.number = number;
        }

        private void play(long nowNs) {
            Turn turn = turns.get(taken % turns.size());
            if (sent == script.size()) {
                if (nowNs < nextNs || turn.speaker.state() != ClientState.RUNNING) {
                    return;
                }
                begin(turn, nowNs);
            }
            int due = script.dueAfter(nowNs - nextNs);
            while (sent < due) {
                turn.speaker.transmit(script.datagram(sent++));
            }
            if (sent == script.size()) {
                taken++;
                nextNs = nowNs + turn.pauseNs;
            }
        }

        private void begin(Turn turn, long nowNs) {
            int source = turn.speaker.profile().id();
            CallBuilder call = turn.unit
                    ? CallBuilder.unit(source, turn.destination)
                    : CallBuilder.group(source, turn.destination);
            script = call.slot(2).stream((number << 20) | (taken + 1))
                    .superframes(turn.superframes)
                    .build();
            sent = 0;
            nextNs = nowNs;
        }
    }

    private final UdpClientHost host;
    private final List<Table> tables = new ArrayList<>();
    private volatile boolean isOver;

    DemoCast(InetSocketAddress server, String password) {
        host = new UdpClientHost(server);
        InetAddress local = server.getAddress();
        List<VirtualClient> players = new ArrayList<>();
        for (int i = 0; i < CALLSIGNS.length; i++) {
            boolean isGuest = i >= CALLSIGNS.length - GUESTS;
            String statics = isGuest ? "" : "TS2=" + TALKGROUPS.get(i % TALKGROUPS.size()) + ";";
            ClientProfile profile = ClientProfile.simplexHotspot(FIRST_ID + i, CALLSIGNS[i])
                    .withPassword(password)
                    .withOptions(statics + "SINGLE=0;");
            players.add(host.add(
                    local,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(50))));
        }
        converse(players.subList(0, players.size() - GUESTS));
        dial(players.get(players.size() - 2));
        echo(players.getLast());
    }

    /// Conversations on the talkgroups, each with calls of different lengths.
    private void converse(List<VirtualClient> players) {
        for (int i = 0; i < TALKGROUPS.size(); i++) {
            Table table = new Table(tables.size() + 1);
            for (int seat = i; seat < players.size(); seat += TALKGROUPS.size()) {
                int superframes = SHORTEST_CALL_SUPERFRAMES + 3 * ((i + seat) % 5);
                table.turns.add(new Turn(players.get(seat), false, TALKGROUPS.get(i), superframes, PAUSE_NS));
            }
            tables.add(table);
        }
    }

    /// Somebody who dials a talkgroup, is told so, listens and talks through the link, and hangs up.
    private void dial(VirtualClient guest) {
        Table table = new Table(tables.size() + 1);
        table.turns.add(new Turn(guest, true, TALKGROUPS.getFirst(), 1, LISTEN_NS));
        table.turns.add(new Turn(guest, false, LINK, SHORTEST_CALL_SUPERFRAMES, LISTEN_NS));
        table.turns.add(new Turn(guest, true, UNLINK, 1, LISTEN_NS));
        tables.add(table);
    }

    /// Somebody who tests his audio.
    private void echo(VirtualClient guest) {
        Table table = new Table(tables.size() + 1);
        table.turns.add(new Turn(guest, false, ECHO, SHORTEST_CALL_SUPERFRAMES, LISTEN_NS));
        tables.add(table);
    }

    @Override
    public void run() {
        while (!isOver) {
            host.work(10);
            long nowNs = host.nowNs();
            tables.forEach(table -> table.play(nowNs));
        }
        host.close();
    }

    /// Ends the play.
    void end() {
        isOver = true;
    }
}
