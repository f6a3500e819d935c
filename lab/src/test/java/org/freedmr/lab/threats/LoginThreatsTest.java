package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Forged;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.HbpMessage;
import org.freedmr.wire.LoginDigest;
import org.junit.jupiter.api.Test;

/// Threats S1 to S5 and S7: getting in without the password, and throwing others out.
class LoginThreatsTest {
    private static final int STRANGER = 2350001;

    @Test
    void aWrongPasswordIsRefusedAndOpensNothing() {
        Scene scene = Scene.guarded();
        VirtualClient wrong = scene.server.client(
                ClientProfile.simplexHotspot(STRANGER, "M0GHI").withPassword("Passw0rd"));
        scene.server.run(60 * VirtualServer.SECOND);

        assertThat(wrong.state()).isNotEqualTo(ClientState.RUNNING);
        assertThat(wrong.logins()).isZero();
        assertThat(scene.server.exchange().session(STRANGER)).isNull();
        assertThat(scene.server.events(Event.LoginRefused.class))
                .isNotEmpty()
                .allMatch(refused -> refused.client() == STRANGER && refused.reason() == Reason.WRONG_PASSWORD);
    }

    @Test
    void everyBitOfTheDigestCounts() {
        Scene scene = new Scene(new SettingsPlan());
        for (int bit = 0; bit < 8 * LoginDigest.LENGTH; bit++) {
            Attacker attacker = scene.attacker();
            byte[] digest = LoginDigest.of(attacker.salt(STRANGER), Scene.PASSWORD.getBytes(StandardCharsets.UTF_8));
            digest[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(attacker.send(Forged.key(STRANGER, digest)))
                    .as("bit %d", bit)
                    .isEqualTo(Reason.WRONG_PASSWORD);
            assertThat(scene.server.exchange().session(STRANGER)).isNull();
        }
        assertThat(scene.attacker().logIn(STRANGER, Scene.PASSWORD, "")).isNull();
    }

    @Test
    void aDigestCutShortProvesNothing() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker attacker = scene.attacker();
        byte[] key = Forged.key(STRANGER, attacker.salt(STRANGER), Scene.PASSWORD);
        for (int length = 0; length < key.length; length++) {
            assertThat(attacker.send(key, length)).isNotNull();
        }
        assertThat(scene.server.exchange().session(STRANGER)).isNull();
        assertThat(attacker.send(key)).isNull();
    }

    @Test
    void whoGuessesThreeTimesIsMetWithSilence() {
        Scene scene = Scene.guarded();
        Attacker attacker = scene.attacker();
        int salt = attacker.salt(STRANGER);
        for (int guess = 0; guess < 3; guess++) {
            assertThat(attacker.send(Forged.key(STRANGER, salt, "guess" + guess)))
                    .isEqualTo(Reason.WRONG_PASSWORD);
        }
        long answers = attacker.got();
        assertThat(attacker.send(Forged.key(STRANGER, salt, Scene.PASSWORD))).isEqualTo(Reason.PENALTY);
        assertThat(attacker.send(Forged.login(STRANGER))).isEqualTo(Reason.PENALTY);
        assertThat(attacker.got()).isEqualTo(answers);

        scene.server.run(61 * VirtualServer.SECOND);
        assertThat(attacker.logIn(STRANGER, Scene.PASSWORD, "")).isNull();
    }

    @Test
    void loginsOfOneIdAndOfOneAddressHaveBudgets() {
        SettingsPlan plan = new SettingsPlan();
        plan.budgets = new LoginBudgets(5, 20, 1_000);
        Scene scene = new Scene(plan);
        Attacker one = scene.attacker();
        for (int i = 0; i < 100; i++) {
            one.send(Forged.login(STRANGER));
        }
        assertThat(one.got()).isEqualTo(5);

        Attacker many = scene.attacker();
        for (int i = 0; i < 100; i++) {
            many.send(Forged.login(STRANGER + i));
        }
        assertThat(many.got()).isEqualTo(20);
        assertThat(scene.attacker().logIn(STRANGER, Scene.PASSWORD, ""))
                .as("somebody at a third address")
                .isNull();
    }

    @Test
    void aListenerWithoutPassphraseAdmitsNobodyUnlessOpenAccessIsSaid() {
        SettingsPlan plan = new SettingsPlan();
        plan.passphrase = "";
        Scene closed = new Scene(plan);
        assertThat(closed.server.exchange().sessions()).isEmpty();
        assertThat(closed.attacker().logIn(STRANGER, "", "")).isEqualTo(Reason.NO_PASSWORD_SET);

        plan.openAccess = true;
        Scene open = new Scene(plan);
        assertThat(open.server.exchange().sessions()).hasSize(2);
    }

    @Test
    void noTwoStrangersShareASaltAndNoneKeepsItForLong() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker first = scene.attacker();
        Attacker second = scene.attacker();
        Set<Integer> salts = new HashSet<>();
        for (int id = 1; id <= 1_000; id++) {
            salts.add(first.salt(STRANGER + id));
            salts.add(second.salt(STRANGER + id));
        }
        assertThat(salts).as("2,000 draws of 32 bits").hasSizeGreaterThan(1_997);

        int salt = first.salt(STRANGER);
        assertThat(second.send(Forged.key(STRANGER, salt, Scene.PASSWORD)))
                .as("an answer overheard and sent from elsewhere")
                .isEqualTo(Reason.WRONG_PASSWORD);
        scene.server.run(91 * VirtualServer.SECOND);
        assertThat(first.send(Forged.key(STRANGER, salt, Scene.PASSWORD))).isEqualTo(Reason.WRONG_PASSWORD);
        scene.server.killAndRestart();
        assertThat(first.salt(STRANGER)).as("after a restart").isNotEqualTo(salt);
    }

    @Test
    void aLoginRequestFromAnywhereDisturbsNoRunningSession() {
        Scene scene = new Scene(new SettingsPlan());
        String before = scene.state();
        CallScript call = Scene.call(7, 10);
        scene.server.play(scene.alice, call);
        Attacker attacker = scene.attacker();
        for (int i = 0; i < 50; i++) {
            attacker.send(Forged.login(i % 2 == 0 ? Scene.ALICE : Scene.BOB));
            attacker.send(Forged.config(Scene.BOB, "EVIL"));
            attacker.send(Forged.options(Scene.BOB, "TS2=91"));
            attacker.send(Forged.close(Scene.BOB));
            scene.server.run(60 * VirtualServer.MS);
        }
        scene.server.run(call.durationNs());

        assertThat(scene.bob.heard().stream(7)).hasSize(call.size());
        assertThat(scene.state().lines().filter(line -> !line.startsWith("[")))
                .containsExactlyElementsOf(
                        before.lines().filter(line -> !line.startsWith("[")).toList());
        assertThat(scene.alice.logins() + scene.bob.logins()).isEqualTo(2);
    }

    @Test
    void theOwnPasswordOfAnIdIsItsOnlyOne() {
        Scene scene = new Scene(new SettingsPlan());
        Passwords own = new Passwords(new long[] {STRANGER}, new Secret[] {new Secret("its-own")});
        scene.server.exchange().install(own, scene.server.now());

        assertThat(scene.attacker().logIn(STRANGER, Scene.PASSWORD, "")).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(scene.attacker().logIn(STRANGER, "its-own", "")).isNull();
        assertThat(scene.attacker().logIn(STRANGER + 1, "its-own", "")).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void twoDevicesWithOneIdAreToldApartAndReported() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker twin = scene.attacker();
        Attacker other = scene.attacker();
        Reason last = null;
        for (int i = 0; i < 6 && last == null; i++) {
            last = (i % 2 == 0 ? twin : other).logIn(STRANGER, Scene.PASSWORD, "");
            scene.server.run(VirtualServer.SECOND);
        }
        assertThat(last).isEqualTo(Reason.DUPLICATE_ID);
        assertThat(scene.server.events(Event.ClientMoved.class)).hasSize(3);
        assertThat(scene.server.events(Event.LoginRefused.class))
                .singleElement()
                .returns(Reason.DUPLICATE_ID, Event.LoginRefused::reason)
                .returns(HbpMessage.KEY.name(), Event.LoginRefused::step);
    }

    @Test
    void twoDevicesWithOneIdBehindOneAddressDoNotReplaceEachOtherWithoutEnd() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker first = scene.attacker();
        Attacker second = first.neighbour();
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            refused += (i % 2 == 0 ? first : second).logIn(STRANGER, Scene.PASSWORD, "") == null ? 0 : 1;
            scene.server.run(5 * VirtualServer.SECOND);
        }
        assertThat(refused).isGreaterThan(3);
        assertThat(scene.server.exchange().session(STRANGER)).isNotNull();
    }

    @Test
    void aDeviceWhoseRouterChangesItsPortComesBackAsSoonAsItsOldPortHasMissedAPing() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker device = scene.attacker();
        for (int i = 0; i < 6; i++) {
            assertThat(device.logIn(STRANGER, Scene.PASSWORD, ""))
                    .as("login %d", i)
                    .isNull();
            device = device.neighbour();
            scene.server.run(13 * VirtualServer.SECOND);
        }
    }
}
