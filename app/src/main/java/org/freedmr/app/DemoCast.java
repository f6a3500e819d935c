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

/// The players of the demo: a dozen hotspots. Ten talk in turns on four talkgroups, one dials, one tests with the
/// echo. Runs in a thread of its own and speaks to the server as real hotspots do, through sockets.
final class DemoCast implements Runnable {
    static final List<Integer> TALKGROUPS = List.of(91, 235, 2_350, 3_100);

    /// A hotspot with its owner.
    record Player(int id, String callsign, String name, String latitude, String longitude, String location) {}

    static final List<Player> PLAYERS = List.of(
            new Player(2_340_101, "M0ALF", "Alfred", "51.5074", "-0.1278", "London, IO91wm"),
            new Player(2_350_102, "G4BEA", "Beatrice", "53.4808", "-2.2426", "Manchester, IO83vl"),
            new Player(2_340_103, "2E0CAT", "Catherine", "55.9533", "-3.1883", "Edinburgh, IO85jw"),
            new Player(2_620_104, "DL1DOG", "Dieter", "52.5200", "13.4050", "Berlin, JO62qm"),
            new Player(2_080_105, "F5EVA", "Eva", "48.8566", "2.3522", "Paris, JN18eu"),
            new Player(2_060_106, "ON7FIN", "Finn", "50.8503", "4.3517", "Bruxelles, JO20eu"),
            new Player(2_140_107, "EA3GUS", "Gustavo", "41.3874", "2.1686", "Barcelona, JN11cj"),
            new Player(2_220_108, "I2HAL", "Alberto", "45.4642", "9.1900", "Milano, JN45ol"),
            new Player(2_400_109, "SM5IDA", "Ida", "59.3293", "18.0686", "Stockholm, JO89ah"),
            new Player(2_440_110, "OH2JON", "Joni", "60.1699", "24.9384", "Helsinki, KP20le"),
            new Player(3_100_111, "K1KIM", "Kimberly", "42.3601", "-71.0589", "Boston, FN42li"),
            new Player(5_050_112, "VK3LEO", "Leo", "-37.8136", "144.9631", "Melbourne, QF22le"));

    /// Somebody who has mistyped his password and never gets in; the dashboard tells him why.
    private static final Player OUTSIDER =
            new Player(2_040_113, "PA3TOM", "Tom", "52.3676", "4.9041", "Amsterdam, JO22kj");

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
        for (int i = 0; i < PLAYERS.size(); i++) {
            Player player = PLAYERS.get(i);
            boolean isGuest = i >= PLAYERS.size() - GUESTS;
            String statics = isGuest ? "" : "TS2=" + TALKGROUPS.get(i % TALKGROUPS.size()) + ";";
            ClientProfile profile = ClientProfile.simplexHotspot(player.id(), player.callsign())
                    .at(new ClientProfile.Place(player.latitude(), player.longitude(), player.location()))
                    .withPassword(password)
                    .withOptions(statics + "SINGLE=0;");
            players.add(host.add(
                    local,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(50))));
        }
        ClientProfile outsider =
                ClientProfile.simplexHotspot(OUTSIDER.id(), OUTSIDER.callsign()).withPassword(password + "?");
        host.add(
                local,
                0,
                uplink -> new VirtualClient(outsider, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM));
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
