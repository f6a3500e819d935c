package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.NORTH;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerControl;
import org.freedmr.testkit.PeerMessages;
import org.freedmr.testkit.PeerOrigin;
import org.junit.jupiter.api.Test;

/// Frames and versions (checks 1 to 5 and 22).
class FramesConformanceTest {
    private static final int HOPS_OF_4 = 68;
    private static final int VERSION = 55;
    private static final long START_OF_2026_MS = 1_767_225_600_000L;
    private static final CallScript CALL = MeshStage.call(STREAM, 2);

    private static byte[] worked(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static final byte[] WORKED_5 = worked("444d52450023cace005b8200000925211a2b3c4d000102030405060708090a0b"
            + "0c0d0e0f101112131415161718191a1b1c1d1e1f20 05 2f 05 18867251edfa0000 00000925 0dfb3879 01"
            + "3f9766dbac153f522fc8a57e0e51adac");
    private static final byte[] WORKED_RELAY = worked("444d52450023cace005b8200000926211a2b3c4d000102030405060708090a0b"
            + "0c0d0e0f101112131415161718191a1b1c1d1e1f20 05 2f 05 18867251ef2b2d00 00000925 0dfb3879 02"
            + "48d63b68c6162550e2b9543239be1b07");

    /// The server of the worked relay, 20 ms after the worked frame was sent.
    private static MeshStage workedStage() {
        MeshPlan plan = new MeshPlan(NORTH);
        plan.link(new LinkPlan("FROM", 2341, 5)).link(new LinkPlan("TO", 2343, 5));
        plan.link("FROM").passphrase = "s3cr3t-mesh-key";
        plan.link("TO").passphrase = "other-link-key";
        MeshStage stage = new MeshStage(plan);
        stage.server.skew(START_OF_2026_MS + 20 - stage.server.clock().epochMs());
        stage.peer("TO").journal().clear();
        return stage;
    }

    @Check(1)
    @Test
    void theWorkedFrameComesOutAsTheWorkedRelay() {
        MeshStage stage = workedStage();
        stage.sends("FROM", WORKED_5);
        assertThat(stage.peer("TO").journal().datagrams()).containsExactly(WORKED_RELAY);
        assertThat(stage.peer("FROM").heard().count()).isZero();
    }

    @Check(1)
    @Test
    void aWorkedFrameWithAnyBitFlippedOrAByteMoreOrLessIsCarriedNowhere() {
        MeshStage stage = workedStage();
        for (int bit = 0; bit < 8 * WORKED_5.length; bit++) {
            byte[] flipped = WORKED_5.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(stage.sends("FROM", flipped)).as("bit %d", bit).isNotNull();
        }
        for (int length = 0; length < WORKED_5.length + 20; length++) {
            if (length != WORKED_5.length) {
                assertThat(stage.sends("FROM", Arrays.copyOf(WORKED_5, length)))
                        .as("length %d", length)
                        .isNotNull();
            }
        }
        assertThat(stage.peer("TO").heard().count()).isZero();
        stage.sends("FROM", WORKED_5);
        assertThat(stage.peer("TO").heard().count()).isEqualTo(1);
    }

    /// A frame in the layout of version 4 with any version octet, properly signed.
    private static byte[] layout4(MeshStage stage, byte[] burst, int octet) {
        byte[] frame = stage.peer("OLD")
                .messages()
                .fbp(
                        4,
                        burst,
                        2344,
                        stage.peer("OLD").epochNs(stage.server.clock().monoNs()),
                        new PeerOrigin(2344, 0, 1));
        byte[] body = Arrays.copyOf(frame, HOPS_OF_4 + 1);
        body[VERSION] = (byte) octet;
        return stage.peer("OLD").messages().signed(body);
    }

    private static MeshStage oldStage() {
        MeshPlan plan = MeshStage.plan();
        plan.link(new LinkPlan("OLD", 2344, 4));
        return new MeshStage(plan);
    }

    @Check(2)
    @Test
    void aFrameOfVersion4ThatSaysItIs5IsHeardAndRelayed() {
        MeshStage stage = oldStage();
        for (int i = 0; i < CALL.size(); i++) {
            byte[] frame = layout4(stage, CALL.datagram(i), 5);
            assertThat(frame).hasSize(85);
            stage.sends("OLD", frame);
            stage.run(60 * MeshStage.MS);
        }
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(CALL.size());
        assertThat(stage.peer("NORTH").heard().stream(STREAM)).hasSize(CALL.size());
        assertThat(stage.bob.heard().count()).isZero();
        assertThat(stage.link("OLD").version()).isEqualTo(4);
    }

    @Check(2)
    @Test
    void noOtherVersionOctetPassesInEitherLayout() {
        MeshStage stage = oldStage();
        for (int octet = 0; octet < 256; octet++) {
            if (octet != 4 && octet != 5) {
                assertThat(stage.sends("OLD", layout4(stage, CALL.datagram(0), octet)))
                        .as("octet %d in 85 bytes", octet)
                        .isEqualTo(Reason.MALFORMED);
            }
            if (octet != 5) {
                assertThat(stage.sends("NORTH", layout5(stage, octet)))
                        .as("octet %d in 89 bytes", octet)
                        .isEqualTo(Reason.MALFORMED);
            }
        }
        assertThat(stage.alice.heard().count()).isZero();
    }

    private static byte[] layout5(MeshStage stage, int octet) {
        byte[] body = Arrays.copyOf(stage.frame("NORTH", CALL.datagram(0)), 73);
        body[VERSION] = (byte) octet;
        return stage.peer("NORTH").messages().signed(body);
    }

    @Check(3)
    @Test
    void openBridgeOnAnFbpLinkIsNotCarriedAndAnsweredOncePerSecondAtMost() {
        MeshStage stage = new MeshStage();
        stage.run(58 * SECOND);
        stage.peer("NORTH").journal().clear();
        for (int i = 0; i < 100; i++) {
            byte[] open = stage.peer("NORTH").messages().openBridge(CALL.datagram(i % CALL.size()), NORTH);
            assertThat(stage.sends("NORTH", open)).isEqualTo(Reason.OLD_VERSION);
            stage.run(30 * MeshStage.MS);
        }
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().count()).isZero();
        assertThat(stage.peer("NORTH").journal().controls(PeerControl.Kind.VERSION))
                .hasSizeBetween(3, 4)
                .allMatch(control -> control.version() == 5);
    }

    @Check(4)
    @Test
    void noForgedFrameChangesTheVersionWeSend() {
        MeshStage stage = oldStage();
        PeerMessages forger = new PeerMessages("not the key");
        for (int octet : new int[] {1, 2, 3, 4, 5, 6, 255}) {
            byte[] forged = Arrays.copyOf(stage.frame("NORTH", CALL.datagram(0)), 73);
            forged[VERSION] = (byte) octet;
            assertThat(stage.sends("NORTH", forger.signed(forged))).isNotNull();
            assertThat(stage.sends("NORTH", stage.peer("NORTH").messages().signed(octet == 5 ? new byte[73] : forged)))
                    .isNotNull();
            byte[] toOld = forger.fbp(5, CALL.datagram(0), 2344, 0, new PeerOrigin(2344, 0, 1));
            assertThat(stage.sends("OLD", toOld)).isNotNull();
        }
        assertThat(stage.link("NORTH").version()).isEqualTo(5);
        assertThat(stage.link("OLD").version()).isEqualTo(4);
        stage.server.playOut(stage.alice, MeshStage.aliceCall(STREAM, 1));
        assertThat(stage.peer("NORTH").journal().frames(STREAM)).isNotEmpty().allMatch(frame -> frame.version() == 5);
        assertThat(stage.peer("OLD").journal().frames(STREAM)).isNotEmpty().allMatch(frame -> frame.version() == 4);
    }

    @Check(5)
    @Test
    void aVersionMessageOnlyEverMovesALinkUpAndNeverAnOpenOne() {
        MeshPlan plan = MeshStage.plan();
        plan.link(new LinkPlan("OLD", 2344, 4));
        plan.link("OPEN").enhanced = true;
        MeshStage stage = new MeshStage(plan);
        for (int version : new int[] {4, 0, 1, 2, 3, 6, 7, 255}) {
            stage.sends("NORTH", stage.peer("NORTH").messages().version(version));
            assertThat(stage.link("NORTH").version()).as("5 after %d", version).isEqualTo(5);
            stage.sends("OLD", stage.peer("OLD").messages().version(version));
            assertThat(stage.link("OLD").version()).as("4 after %d", version).isEqualTo(4);
        }
        for (int version : new int[] {4, 5, 6}) {
            stage.sends("OPEN", stage.peer("OPEN").messages().version(version));
            assertThat(stage.link("OPEN").version()).isEqualTo(1);
        }
        assertThat(stage.sends("OLD", new PeerMessages("not the key").version(5)))
                .isEqualTo(Reason.NOT_SIGNED);
        assertThat(stage.link("OLD").version()).isEqualTo(4);
        assertThat(stage.sends("OLD", stage.peer("OLD").messages().version(5))).isNull();
        assertThat(stage.link("OLD").version()).isEqualTo(5);
    }

    @Check(22)
    @Test
    void whatIsUnknownIsCountedAndNotAnswered() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").journal().clear();
        String before = stage.state();
        byte[] body = new byte[62];
        List<String> controls = List.of("BCXY", "BCTO", "BCAA", "BC\0\0");
        for (String magic : controls) {
            System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
            assertThat(stage.sends("NORTH", stage.peer("NORTH").messages().signed(body)))
                    .as(magic)
                    .isIn(Reason.IGNORED, Reason.MALFORMED);
            assertThat(stage.sends("NORTH", Arrays.copyOf(body, 18))).isIn(Reason.IGNORED, Reason.MALFORMED);
        }
        for (String magic : List.of("EOBP", "DMRF")) {
            System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
            long counted = stage.server.exchange().counted(Reason.OLD_VERSION);
            assertThat(stage.sends("NORTH", stage.peer("NORTH").messages().signed(body)))
                    .as(magic)
                    .isEqualTo(Reason.OLD_VERSION);
            assertThat(stage.server.exchange().counted(Reason.OLD_VERSION)).isEqualTo(counted + 1);
        }
        assertThat(stage.peer("NORTH").journal().datagrams()).isEmpty();
        assertThat(stage.state()).isEqualTo(before);
    }
}
