package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Forged;
import org.freedmr.wire.ClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Threats S10 and S11: datagrams that are too short, too long, or full of what does not belong into text.
class MalformedThreatsTest {
    private static final int LONGEST = 512;
    private static final int STRANGER = 2350001;

    static List<String> tags() {
        return List.of(
                "DMRD", "RPTL", "RPTK", "RPTC", "RPTCL", "RPTO", "RPTPING", "DMRA", "DMRG", "RPTG", "RPTRSSI",
                "RPTINTR", "RPTACK", "MSTNAK", "MSTPONG", "MSTCL", "RPTSBKN", "PRIN", "PRBL", "DTCL", "DMRT", "NONE");
    }

    /// A datagram of this length with the ID where this message has it.
    private static byte[] datagram(String tag, int id, int length, SplittableRandom dice) {
        byte[] noise = new byte[LONGEST];
        dice.nextBytes(noise);
        if (tag.equals("DMRD")) {
            System.arraycopy(Forged.burst(id, id, Scene.TALKGROUP, dice.nextInt()), 0, noise, 0, 53);
            noise[15] = (byte) dice.nextInt();
        } else {
            byte[] head = Forged.message(tag, id, new byte[0]);
            System.arraycopy(head, 0, noise, 0, head.length);
        }
        return Arrays.copyOf(noise, length);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void everyTypeAtEveryLengthFromAStrangerChangesNothingAndIsAnsweredBriefly(String tag) {
        Scene scene = Scene.guarded();
        String before = scene.state();
        SplittableRandom dice = new SplittableRandom(tag.hashCode());
        for (int length = 0; length <= LONGEST; length++) {
            for (int id : new int[] {Scene.BOB, STRANGER}) {
                Attacker attacker = scene.attacker();
                attacker.send(datagram(tag, id, length, dice));
                assertThat(attacker.got()).as("%s of %d bytes", tag, length).isLessThanOrEqualTo(1);
                assertThat(attacker.longest()).isLessThanOrEqualTo(10);
                assertThat(attacker.voice()).isZero();
            }
        }
        assertThat(scene.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void everyTypeAtEveryLengthFromAClientHarmsNobodyElse(String tag) {
        Scene scene = new Scene(new SettingsPlan());
        Attacker client = scene.attacker();
        SplittableRandom dice = new SplittableRandom(tag.hashCode());
        for (int length = 0; length <= LONGEST; length++) {
            if (scene.server.exchange().session(STRANGER) == null) {
                assertThat(client.logIn(STRANGER, Scene.PASSWORD, "TS1=91")).isNull();
            }
            long answers = client.got();
            client.send(datagram(tag, STRANGER, length, dice));
            assertThat(client.got() - answers).as("%s of %d bytes", tag, length).isLessThanOrEqualTo(1);
            scene.server.run(10 * VirtualServer.MS);
        }
        assertThat(scene.alice.logins() + scene.bob.logins()).isEqualTo(2);
        scene.server.run(10 * VirtualServer.SECOND);
        scene.server.playOut(scene.alice, Scene.call(7, 2));
        assertThat(scene.bob.heard().stream(7)).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M0\u0000BC",
                "\u001b[2J",
                "<b>&\"",
                "M0\r\nX",
                "\u202eCBA0M",
                "\ufeffM0A",
                "'; --",
                "\u2028\u2029",
                "\u007f",
            })
    void hostileTextIsStoredClean(String callsign) {
        ClientConfig config = configured(callsign.getBytes(StandardCharsets.UTF_8));
        assertThat(config.callsign().codePoints()).allMatch(MalformedThreatsTest::isHarmless);
        assertThat(config.location()).isEqualTo("");
    }

    @Test
    void textThatIsNoUtf8IsReplacedAndNeverRefused() {
        ClientConfig config =
                configured(new byte[] {'M', (byte) 0xC0, (byte) 0x80, (byte) 0xFF, 'X', (byte) 0xED, 0, 7});
        assertThat(config.callsign()).startsWith("M").contains("\uFFFD").doesNotContain("\u0000", "\u0007");
    }

    @Test
    void aConfigurationOfNoiseEndsNoSessionAndReachesTheReportsClean() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker client = scene.attacker();
        assertThat(client.logIn(STRANGER, Scene.PASSWORD, "")).isNull();
        SplittableRandom dice = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            byte[] config = Forged.config(STRANGER, "M0XYZ");
            for (int at = 8; at < config.length; at++) {
                config[at] = (byte) dice.nextInt();
            }
            assertThat(client.send(config)).isNull();
            scene.server.run(20 * VirtualServer.MS);
        }
        scene.server
                .events(Event.ClientUp.class)
                .forEach(up -> assertThat((up.callsign() + up.software()).codePoints())
                        .allMatch(MalformedThreatsTest::isHarmless));
        CallScript call = Scene.call(7, 2);
        scene.server.playOut(scene.alice, call);
        assertThat(scene.bob.heard().stream(7)).hasSize(call.size());
    }

    @Test
    void optionsOfNoiseAreAcknowledgedAndSubscribeToNothingForbidden() {
        Scene scene = new Scene(new SettingsPlan());
        Attacker client = scene.attacker();
        SplittableRandom dice = new SplittableRandom(12);
        assertThat(client.logIn(STRANGER, Scene.PASSWORD, "")).isNull();
        List<String> hostile = Stream.concat(
                        Stream.of(
                                "TS1=4000,9,0,-1,99999999999",
                                "TS2=" + "91,".repeat(400),
                                "DIAL=9;DIAL=;;;==",
                                "\0\0;TS1"),
                        dice.ints(200).mapToObj(Integer::toString).map(text -> "TS1=" + text + ";TIMER=" + text))
                .toList();
        for (String options : hostile) {
            assertThat(client.send(Forged.options(STRANGER, options))).isNull();
            scene.server.run(20 * VirtualServer.MS);
            assertThat(scene.server.exchange().book().of(STRANGER, 1))
                    .allMatch(subscription -> subscription.rfTalkgroup() > 9 && subscription.rfTalkgroup() != 4000);
        }
        assertThat(scene.server.exchange().session(STRANGER)).isNotNull();
        assertThat(scene.server.exchange().counted(Reason.INTERNAL_ERROR)).isZero();
    }

    private static ClientConfig configured(byte[] callsign) {
        Scene scene = new Scene(new SettingsPlan());
        Attacker client = scene.attacker();
        client.send(Forged.key(STRANGER, client.salt(STRANGER), Scene.PASSWORD));
        byte[] config = Forged.config(STRANGER, "");
        System.arraycopy(callsign, 0, config, ClientConfig.CALLSIGN_OFFSET, Math.min(8, callsign.length));
        assertThat(client.send(config)).isNull();
        return Objects.requireNonNull(
                Objects.requireNonNull(scene.server.exchange().session(STRANGER))
                        .config());
    }

    private static boolean isHarmless(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && Character.getType(codePoint) != Character.LINE_SEPARATOR
                && Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
    }
}
