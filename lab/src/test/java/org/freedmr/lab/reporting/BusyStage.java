package org.freedmr.lab.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.freedmr.contract.Command;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;

/// A server with clients and peers, on which something happens all the time: calls, also of peers, some broken off,
/// dialling, quenches, stuns, moves, logins and leaving, new settings, over a network that loses frames.
final class BusyStage {
    static final long MS = VirtualServer.MS;
    static final long SECOND = VirtualServer.SECOND;
    private static final int FIRST_CLIENT = 2_345_001;
    private static final int FIRST_RADIO = 3_100_001;
    private static final int[] TALKGROUPS = {91, 235, 2350};
    private static final List<String> LINKS = List.of("NORTH", "SOUTH", "OPEN");

    final VirtualServer server;
    private final MeshPlan mesh = new MeshPlan(2341);
    private final SettingsPlan settings = new SettingsPlan();
    private final SplittableRandom dice;
    private final List<VirtualClient> clients = new ArrayList<>();
    private final List<VirtualPeer> peers = new ArrayList<>();
    private int nextStream = 1;

    BusyStage(long seed) {
        dice = new SplittableRandom(seed);
        mesh.serverIds = new ServerIds(new int[] {2341, 2342, 2343, 3102}, new int[0]);
        mesh.link(new LinkPlan("NORTH", 2342, 5)).link(new LinkPlan("SOUTH", 2343, 5));
        mesh.link(new LinkPlan("OPEN", 3102, 1));
        LINKS.forEach(link -> mesh.link(link).passphrase = "key of " + link);
        mesh.link("NORTH").fixedAddress = false;
        settings.hangTimeNs = SECOND;
        server = new VirtualServer(seed, settings.build(), mesh);
        server.network().impairAll(new Impairment(0.05, 0.01, 0.01, 5 * MS, 40 * MS));
        for (int i = 0; i < 12; i++) {
            join(FIRST_CLIENT + i);
        }
        LINKS.forEach(link -> peers.add(server.peer(link)));
        server.run(40 * SECOND);
    }

    private void join(int id) {
        ClientProfile profile =
                dice.nextBoolean() ? ClientProfile.repeater(id, "GB3XY") : ClientProfile.simplexHotspot(id, "M0ABC");
        String options = "TS1=" + talkgroup() + ";TS2=" + talkgroup() + ";SINGLE=" + dice.nextInt(2);
        clients.add(server.client(dice.nextInt(3) == 0 ? profile : profile.withOptions(options)));
    }

    private int talkgroup() {
        return TALKGROUPS[dice.nextInt(TALKGROUPS.length)];
    }

    private VirtualClient client() {
        return clients.get(dice.nextInt(clients.size()));
    }

    /// Something happens, and up to a second passes.
    void goOn() {
        VirtualClient client = client();
        VirtualPeer peer = peers.get(dice.nextInt(peers.size()));
        switch (dice.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> {
                if (client.state() == ClientState.RUNNING) {
                    server.play(client, speech(client.profile().id()));
                }
            }
            case 6, 7, 8, 9 -> server.play(peer, speech(FIRST_RADIO + dice.nextInt(5)));
            case 10 -> peer.quench(talkgroup(), nextStream - 1 - dice.nextInt(3));
            case 11 ->
                server.play(
                        client,
                        CallBuilder.unit(client.profile().id(), talkgroup()).stream(nextStream++)
                                .build());
            case 12 -> server.move(client, Address.ofIpv4(0x0A770000 + dice.nextInt(250), 40_000 + dice.nextInt(99)));
            case 13 -> command(peer, client);
            case 14 -> {
                if (dice.nextBoolean()) {
                    peer.fallSilent();
                } else {
                    peers.forEach(VirtualPeer::speak);
                }
            }
            default -> {
                if (dice.nextInt(3) == 0) {
                    client.stop(server.clock().monoNs());
                    clients.remove(client);
                    join(client.profile().id() + 100);
                }
            }
        }
        server.run(dice.nextInt(1_000) * MS);
    }

    private void command(VirtualPeer peer, VirtualClient client) {
        String link = LINKS.get(peers.indexOf(peer));
        switch (dice.nextInt(6)) {
            case 0 -> server.exchange().command(new Command.StunPeer(link), server.now());
            case 1 -> peer.stun();
            case 3 -> {
                mesh.link(link).packetsPerSecond++;
                server.install(mesh);
            }
            case 4 -> {
                settings.timerMinutes = 1 + dice.nextInt(2);
                settings.staticSlot2 = List.of(talkgroup());
                server.install(settings.build());
            }
            case 2 ->
                server.exchange()
                        .command(new Command.ResetClient(client.profile().id()), server.now());
            default -> LINKS.forEach(each -> server.exchange().command(new Command.LiftStun(each), server.now()));
        }
    }

    private CallScript speech(int radio) {
        CallBuilder call = CallBuilder.group(radio, talkgroup()).stream(nextStream++)
                .slot(1 + dice.nextInt(2))
                .superframes(1 + dice.nextInt(25));
        return (dice.nextInt(4) == 0 ? call.withoutTerminator() : call).build();
    }
}
