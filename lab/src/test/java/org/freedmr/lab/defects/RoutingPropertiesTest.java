package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.MS;
import static org.freedmr.lab.defects.Scene.MINUTE;
import static org.freedmr.lab.defects.Scene.SECOND;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.freedmr.contract.Command;
import org.freedmr.contract.Source;
import org.freedmr.core.port.Timers;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// What must hold for any memberships and any calls (`architecture.md` section 6). A failure names its seed.
class RoutingPropertiesTest {
    private static final int FIRST_CLIENT = 2345001;
    private static final int CLIENTS = 6;
    private static final int[] TALKGROUPS = {23, 91, 92, 235, 2350, 4444};

    @Test
    void whereASubscriptionComesFromChangesNoPacket() {
        for (int seed = 0; seed < 12; seed++) {
            List<String> asStatic = packets(seed, Source.STATIC);
            assertThat(asStatic).as("seed %d", seed).hasSizeGreaterThan(100);
            for (Source source : Source.values()) {
                assertThat(packets(seed, source))
                        .as("seed %d as %s", seed, source)
                        .isEqualTo(asStatic);
            }
        }
    }

    /// What all clients hear of calls that depend on the seed, with memberships that depend on the seed, all of one
    /// source.
    private static List<String> packets(int seed, Source source) {
        Random random = new Random(seed);
        Scene scene = new Scene();
        List<VirtualClient> clients = clients(scene, "TIMER=0;SINGLE=0");
        for (VirtualClient client : clients) {
            for (int i = 0; i < 4; i++) {
                int talkgroup = any(random);
                join(
                        scene,
                        client,
                        client.profile().simplex() ? 2 : 1 + random.nextInt(2),
                        talkgroup,
                        talkgroup,
                        source);
            }
            join(scene, client, 2, 9, any(random), source);
        }
        for (int call = 0; call < 40; call++) {
            VirtualClient talker = clients.get(random.nextInt(CLIENTS));
            int talkgroup = random.nextInt(4) == 0 ? 9 : any(random);
            scene.server.play(
                    talker,
                    CallBuilder.group(talker.profile().id(), talkgroup).slot(1 + random.nextInt(2)).stream(call + 1)
                            .headers(random.nextInt(2))
                            .superframes(1 + random.nextInt(5))
                            .build());
            scene.server.run(random.nextInt(4000) * MS);
        }
        scene.server.run(10 * SECOND);
        List<String> packets = new ArrayList<>();
        for (VirtualClient client : clients) {
            client.heard().bursts().forEach(burst -> packets.add(text(burst)));
        }
        return packets;
    }

    private static void join(
            Scene scene, VirtualClient client, int slot, int rfTalkgroup, int conference, Source source) {
        scene.server
                .exchange()
                .book()
                .add(client.profile().id(), slot, rfTalkgroup, conference, source, Timers.NEVER, scene.server.now());
    }

    private static String text(HeardBurst burst) {
        return String.join(
                " ",
                Integer.toString(burst.clientId()),
                Long.toString(burst.arrivedNs()),
                Integer.toString(burst.sequence()),
                Integer.toString(burst.source()),
                Integer.toString(burst.destination()),
                Integer.toHexString(burst.flags()),
                Integer.toHexString(burst.streamId()),
                HexFormat.of().formatHex(burst.payload()));
    }

    @Test
    void afterSilenceEveryTableIsAsSmallAsBefore() {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            Scene scene = new Scene();
            List<VirtualClient> clients = clients(scene, "TS2=91;TS1=92;DIAL=235;TIMER=1;SINGLE=" + seed % 2);
            scene.server.run(MINUTE);
            int[] atRest = scene.server.exchange().tableSizes();

            for (int i = 0; i < 120; i++) {
                disturb(scene, clients.get(random.nextInt(CLIENTS)), random, i);
                scene.server.run(random.nextInt(3000) * MS);
            }
            scene.server.network().impairAll(Impairment.NONE);
            assertThat(scene.server.exchange().tableSizes()[3]).isPositive();
            scene.server.run(10 * MINUTE);
            assertThat(scene.server.exchange().tableSizes()).as("seed %d", seed).isEqualTo(atRest);

            clients.forEach(client -> client.stop(scene.server.clock().monoNs()));
            scene.server.run(10 * MINUTE);
            assertThat(scene.server.exchange().tableSizes()).as("seed %d", seed).containsOnly(0);
        }
    }

    @Test
    void anEndedSessionLeavesNothingButTheMemoryOfItsStreams() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Scene scene = new Scene();
            List<VirtualClient> clients = clients(scene, "TS2=91;TS1=92;DIAL=235;TIMER=1;SINGLE=" + seed % 2);
            for (int i = 0; i < 40; i++) {
                disturb(scene, clients.get(random.nextInt(CLIENTS)), random, i);
                scene.server.run(random.nextInt(1000) * MS);
            }

            for (VirtualClient client : clients) {
                client.stop(scene.server.clock().monoNs());
            }
            scene.server.run(SECOND);
            for (VirtualClient client : clients) {
                scene.server
                        .exchange()
                        .command(new Command.Disconnect(client.profile().id()), scene.server.now());
            }

            int[] sizes = scene.server.exchange().tableSizes();
            int keeping = 1;
            assertThat(Arrays.copyOf(sizes, 3)).as("seed %d", seed).containsOnly(0);
            assertThat(sizes[4]).as("seed %d", seed).isLessThanOrEqualTo(sizes[3] + sizes[5] + keeping);
        }
    }

    /// Something that people and networks do.
    private static void disturb(Scene scene, VirtualClient client, Random random, int number) {
        int id = client.profile().id();
        int slot = 1 + random.nextInt(2);
        switch (random.nextInt(10)) {
            case 0 ->
                scene.server.play(
                        client,
                        CallBuilder.unit(
                                        id,
                                        List.of(4000, 5000, 2350, 9990, 7, id + 1)
                                                .get(random.nextInt(6)))
                                .slot(slot)
                                .stream(number + 1)
                                .build());
            case 1 ->
                scene.server.play(
                        client,
                        DataBuilder.group(id, any(random)).stream(number + 1).build());
            case 2 -> scene.server.exchange().command(new Command.Disconnect(id), scene.server.now());
            case 3 -> scene.server.exchange().command(new Command.ResetClient(id), scene.server.now());
            case 4 -> scene.server.network().impairAll(random.nextBoolean() ? Impairment.MOBILE : Impairment.NONE);
            case 5 -> scene.server.play(client, broken(id, 9990, slot, number));
            case 6 -> scene.server.play(client, broken(id, 9, slot, number));
            default -> scene.server.play(client, broken(id, random.nextInt(8) == 0 ? 4000 : any(random), slot, number));
        }
    }

    /// A call that ends in good order half of the time.
    private static CallScript broken(int id, int talkgroup, int slot, int number) {
        CallBuilder call =
                CallBuilder.group(id, talkgroup).slot(slot).stream(number + 1).superframes(2 + number % 5);
        return (number % 2 == 0 ? call : call.withoutTerminator()).build();
    }

    private static int any(Random random) {
        return TALKGROUPS[random.nextInt(TALKGROUPS.length)];
    }

    /// Logged in clients, hotspots and repeaters by turns.
    private static List<VirtualClient> clients(Scene scene, String options) {
        List<VirtualClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int id = FIRST_CLIENT + i;
            clients.add(i % 2 == 0 ? scene.hotspot(id, options) : scene.repeater(id, options));
        }
        scene.settle();
        return clients;
    }
}
