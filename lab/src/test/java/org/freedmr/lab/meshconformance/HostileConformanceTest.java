package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.TALKGROUP;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.lab.MeshPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// Ten minutes of nonsense on the mesh listener (check 23): noise, known prefixes with noise, true datagrams cut short,
/// lengthened or bent, nonsense under the right key, and true datagrams again.
class HostileConformanceTest {
    private static final long SEED = Long.getLong("simulation.seed", 1);
    private static final int DATAGRAMS_PER_TENTH = 10;
    private static final int TENTHS = 10 * 60 * 10;
    private static final String[] LINKS = {"NORTH", "SOUTH", "OPEN"};
    private static final String[] TAGS = {
        "DMRD", "DMRE", "DMRF", "EOBP", "BCKA", "BCSQ", "BCST", "BCVE", "BCTO", "BCXY", "RPTL"
    };

    private final SplittableRandom dice = new SplittableRandom(SEED);
    private final MeshStage stage = new MeshStage(HostileConformanceTest::following);
    private final Map<String, byte[]> lastTrue = new HashMap<>();

    private static void following(MeshPlan plan) {
        plan.link("NORTH").fixedAddress = false;
        plan.link("SOUTH").acceptStun = false;
    }

    private byte[] noise(int most) {
        byte[] noise = new byte[dice.nextInt(most)];
        dice.nextBytes(noise);
        return noise;
    }

    private byte[] tagged(int most) {
        byte[] noise = Arrays.copyOf(noise(most), 4 + dice.nextInt(most));
        String tag = TAGS[dice.nextInt(TAGS.length)];
        System.arraycopy(tag.getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 4);
        return noise;
    }

    private byte[] trueFrame(String link) {
        int talkgroup = dice.nextInt(4) == 0 ? dice.nextInt(1 << 24) : TALKGROUP;
        int stream = dice.nextInt(50);
        CallScript script = dice.nextBoolean()
                ? MeshStage.call(stream, 2)
                : DataBuilder.unit(dice.nextInt(1 << 24), talkgroup).stream(stream)
                        .build();
        PeerOrigin origin = new PeerOrigin(dice.nextInt(4) == 0 ? dice.nextInt() : 2342, 0, dice.nextInt(12));
        byte[] frame = stage.frame(link, script.datagram(dice.nextInt(script.size())), origin);
        lastTrue.put(link, frame);
        return frame;
    }

    private byte[] bent(byte[] datagram) {
        byte[] bent = Arrays.copyOf(datagram, dice.nextInt(4) == 0 ? dice.nextInt(200) : datagram.length);
        if (bent.length > 0) {
            bent[dice.nextInt(bent.length)] ^= (byte) (1 << dice.nextInt(8));
        }
        return bent;
    }

    private byte[] next(String link) {
        VirtualPeer peer = stage.peer(link);
        return switch (dice.nextInt(8)) {
            case 0 -> noise(1_500);
            case 1 -> tagged(200);
            case 2 -> bent(trueFrame(link));
            case 3 -> peer.messages().signed(tagged(80));
            case 4 -> peer.messages().signed(Arrays.copyOf(tagged(80), 73));
            case 5 -> trueFrame(link);
            case 6 -> lastTrue.getOrDefault(link, new byte[0]);
            default -> peer.messages().quench(dice.nextInt(1 << 24), dice.nextInt());
        };
    }

    private Address from(String link) {
        return dice.nextInt(3) == 0
                ? Address.ofIpv4(0x0A640000 + dice.nextInt(1_000), 1 + dice.nextInt(1_000))
                : stage.server.addressOf(stage.peer(link));
    }

    @Check(23)
    @Test
    void tenMinutesOfNonsenseRaiseNoExceptionAndLeaveEveryTableAsItWas() {
        int[] rest = stage.server.exchange().tableSizes();
        int streamsBefore = 0;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            for (int i = 0; i < DATAGRAMS_PER_TENTH; i++) {
                String link = LINKS[dice.nextInt(LINKS.length)];
                stage.sends(link, from(link), next(link));
            }
            stage.run(100 * MS);
            streamsBefore = Math.max(streamsBefore, stage.server.exchange().tableSizes()[3]);
        }
        assertThat(streamsBefore).as("streams at once").isBetween(20, 10_000);
        for (String link : LINKS) {
            assertThat(stage.peer(link).journal().faults())
                    .as(link)
                    .allMatch(fault -> fault.what().contains("out of order"));
        }
        assertThat(stage.bob.heard().count()).isZero();

        stage.run(400 * SECOND);
        assertThat(stage.server.exchange().tableSizes()).containsExactly(rest);
        assertThat(stage.link("SOUTH").state(stage.server.clock().monoNs())).isEqualTo(LinkState.UP);
        stage.server.playOut(stage.peer("SOUTH"), MeshStage.call(MeshStage.STREAM, 2));
        assertThat(stage.alice.heard().stream(MeshStage.STREAM)).hasSize(14);
    }

    @Check(23)
    @Test
    void nonsenseBesideACallCostsTheCallNothing() {
        CallScript call = MeshStage.aliceCall(MeshStage.STREAM, 100);
        stage.server.play(stage.alice, call);
        stage.server.play(stage.peer("SOUTH"), other());
        for (int tenth = 0; tenth < 380; tenth++) {
            for (int i = 0; i < DATAGRAMS_PER_TENTH; i++) {
                stage.sends("NORTH", MeshStage.elsewhere(), dice.nextBoolean() ? noise(1_500) : tagged(200));
            }
            stage.run(100 * MS);
        }
        assertThat(stage.peer("SOUTH").heard().stream(MeshStage.STREAM)).hasSize(call.size());
        assertThat(stage.peer("NORTH").heard().stream(MeshStage.STREAM)).hasSize(call.size());
        assertThat(stage.bob.heard().stream(7)).hasSize(other().size());
    }

    private static CallScript other() {
        return CallBuilder.group(MeshStage.TALKER, 91).stream(7)
                .superframes(100)
                .build();
    }
}
