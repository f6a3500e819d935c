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

/// The players of the demo: a dozen hotspots on four talkgroups, whose users talk in turns. Runs in a thread of its own
/// and speaks to the server as real hotspots do, through sockets.
final class DemoCast implements Runnable {
    static final List<Integer> TALKGROUPS = List.of(91, 235, 2_350, 3_100);

    private static final String[] CALLSIGNS = {
        "M0ALF", "G4BEA", "2E0CAT", "DL1DOG", "F5EVA", "ON7FIN", "EA3GUS", "I2HAL", "SM5IDA", "OH2JON", "K1KIM",
        "VK3LEO"
    };
    private static final int FIRST_ID = 2_340_101;
    private static final long PAUSE_NS = 1_200_000_000L;
    private static final int SHORTEST_CALL_SUPERFRAMES = 6;

    /// A conversation on one talkgroup.
    private static final class Table {
        private final int talkgroup;
        private final List<VirtualClient> players = new ArrayList<>();
        private int turns;
        private long nextNs;
        private CallScript script = new CallScript(List.of());
        private int sent;

        private Table(int talkgroup) {
            this.talkgroup = talkgroup;
        }

        private void play(long nowNs) {
            VirtualClient speaker = players.get(turns % players.size());
            if (sent == script.size()) {
                if (nowNs < nextNs || speaker.state() != ClientState.RUNNING) {
                    return;
                }
                begin(speaker, nowNs);
            }
            int due = script.dueAfter(nowNs - nextNs);
            while (sent < due) {
                speaker.transmit(script.datagram(sent++));
            }
            if (sent == script.size()) {
                turns++;
                nextNs = nowNs + PAUSE_NS;
            }
        }

        private void begin(VirtualClient speaker, long nowNs) {
            script = CallBuilder.group(speaker.profile().id(), talkgroup).slot(2).stream(talkgroup << 12 | turns + 1)
                    .superframes(SHORTEST_CALL_SUPERFRAMES + 3 * (turns % 4))
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
        TALKGROUPS.forEach(talkgroup -> tables.add(new Table(talkgroup)));
        for (int i = 0; i < CALLSIGNS.length; i++) {
            Table table = tables.get(i % tables.size());
            ClientProfile profile = ClientProfile.simplexHotspot(FIRST_ID + i, CALLSIGNS[i])
                    .withPassword(password)
                    .withOptions("TS2=" + table.talkgroup + ";SINGLE=0;");
            table.players.add(host.add(
                    local,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(50))));
        }
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
