package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Forged;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// Threats S6 and S8: taking a session to another address, and sending voice to one that did not ask for it.
class AddressThreatsTest {
    private static final int STRANGER = 2350001;

    @Test
    void noPingAndNoBurstMovesASession() {
        Scene scene = new Scene(new SettingsPlan());
        String before = scene.state();
        Address home = scene.server.addressOf(scene.bob);
        Attacker elsewhere = scene.attacker();
        Attacker nextDoor = new Attacker(scene.server, new Address(home.high(), home.low(), home.port() + 1));
        for (Attacker attacker : new Attacker[] {elsewhere, nextDoor}) {
            assertThat(attacker.send(Forged.ping(Scene.BOB))).isEqualTo(Reason.OUT_OF_TURN);
            assertThat(attacker.last()).startsWith('M', 'S', 'T', 'N', 'A', 'K');
            assertThat(attacker.send(Forged.burst(Scene.BOB, Scene.BOB, Scene.TALKGROUP, 5)))
                    .isEqualTo(Reason.NOT_LOGGED_IN);
        }
        assertThat(scene.state()).isEqualTo(before);

        scene.server.playOut(scene.alice, Scene.call(7, 2));
        assertThat(scene.bob.heard().stream(7)).hasSize(14);
        assertThat(elsewhere.voice() + nextDoor.voice()).isZero();
        assertThat(scene.server.events(Event.ClientMoved.class)).isEmpty();
    }

    @Test
    void theRightAnswerFromANewAddressMovesTheSessionAndItsVoice() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker moved = scene.attacker();
        Address old = scene.server.addressOf(scene.bob);
        Attacker before = new Attacker(scene.server, old);
        assertThat(moved.logIn(Scene.BOB, Scene.PASSWORD, "TS2=2350")).isNull();

        scene.server.playOut(scene.alice, Scene.call(7, 1));
        assertThat(moved.voice()).isEqualTo(8);
        assertThat(before.voice()).isZero();
    }

    @Test
    void aClientBehindANewAddressIsBackWithin21Seconds() {
        Scene scene = new Scene(new SettingsPlan());
        RoamingClient roaming = new RoamingClient(
                scene.server, ClientProfile.simplexHotspot(STRANGER, "M0GHI").withOptions("TS2=2350"));
        roaming.run(25 * VirtualServer.SECOND);
        assertThat(roaming.client().state()).isEqualTo(ClientState.RUNNING);

        long longest = 0;
        for (int i = 0; i < 20; i++) {
            roaming.run(i * (733 * VirtualServer.MS));
            roaming.roam();
            long from = scene.server.clock().monoNs();
            while (!roaming.isAtHome() && scene.server.clock().monoNs() - from < 60 * VirtualServer.SECOND) {
                roaming.run(10 * VirtualServer.MS);
            }
            longest = Math.max(longest, scene.server.clock().monoNs() - from);
            roaming.run(61 * VirtualServer.SECOND);
        }
        assertThat(longest / VirtualServer.MS).as("longest way back, ms").isBetween(10_000L, 21_000L);
    }

    @Test
    void theSofterRuleMovesASilentSessionToAnotherPortOfItsAddressOnly() {
        SettingsPlan plan = new SettingsPlan();
        plan.rebindSameAddress = true;
        Scene scene = new Scene(plan);
        Address home = scene.server.addressOf(scene.bob);
        Attacker nextDoor = new Attacker(scene.server, new Address(home.high(), home.low(), home.port() + 1));
        Attacker elsewhere = scene.attacker();
        assertThat(nextDoor.send(Forged.ping(Scene.BOB)))
                .as("the old port still talks")
                .isEqualTo(Reason.OUT_OF_TURN);

        scene.bob.stop(scene.server.clock().monoNs());
        scene.server.run(VirtualServer.SECOND);
        assertThat(nextDoor.logIn(Scene.BOB, Scene.PASSWORD, "TS2=2350")).isNull();
        scene.server.run(11 * VirtualServer.SECOND);
        assertThat(elsewhere.send(Forged.ping(Scene.BOB))).isEqualTo(Reason.OUT_OF_TURN);
        Attacker third = new Attacker(scene.server, new Address(home.high(), home.low(), home.port() + 2));
        assertThat(third.send(Forged.burst(Scene.BOB, Scene.BOB, Scene.TALKGROUP, 5)))
                .isEqualTo(Reason.NOT_LOGGED_IN);
        assertThat(third.send(Forged.ping(Scene.BOB))).isNull();
        assertThat(Objects.requireNonNull(scene.server.exchange().session(Scene.BOB))
                        .address())
                .isEqualTo(third.address());
    }

    @Test
    void noForgedHandshakeBringsVoiceToAnUnprovenAddress() {
        Scene scene = Scene.guarded();
        CallScript call = Scene.call(7, 10);
        scene.server.play(scene.alice, call);
        Attacker victim = scene.attacker();
        for (int i = 0; i < 70; i++) {
            int id = i % 2 == 0 ? Scene.BOB : STRANGER;
            victim.send(Forged.login(id));
            victim.send(Forged.key(id, new byte[32]));
            victim.send(Forged.config(id, "M0XYZ"));
            victim.send(Forged.options(id, "TS1=2350;TS2=2350"));
            victim.send(Forged.ping(id));
            victim.send(Forged.burst(id, id, Scene.TALKGROUP, 99 + i));
            scene.server.run(60 * VirtualServer.MS);
        }
        assertThat(scene.bob.heard().stream(7)).hasSize(call.size());
        assertThat(victim.voice()).isZero();
        assertThat(victim.longest()).isLessThanOrEqualTo(10);
        assertThat(victim.got()).isLessThan(victim.sent());
        assertThat(victim.gotBytes()).isLessThan(victim.sentBytes());
    }

    @Test
    void withOpenAccessNoVoiceComesBeforeTheFirstPing() {
        SettingsPlan plan = new SettingsPlan();
        plan.passphrase = "";
        plan.openAccess = true;
        Scene scene = new Scene(plan);
        scene.server.run(10 * VirtualServer.SECOND);
        Attacker newcomer = scene.attacker();
        assertThat(newcomer.logIn(STRANGER, "", "TS2=2350")).isNull();

        scene.server.playOut(scene.alice, Scene.call(7, 2));
        assertThat(newcomer.voice()).isZero();
        assertThat(newcomer.send(Forged.ping(STRANGER))).isNull();
        scene.server.playOut(scene.alice, Scene.call(8, 2));
        assertThat(newcomer.voice()).isEqualTo(14);
    }
}
