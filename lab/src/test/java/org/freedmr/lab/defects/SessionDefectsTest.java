package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.SECOND;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.OptionsParser;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.AclParser;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;

/// Section 9, "Session and security": defects 1 to 9.
class SessionDefectsTest {
    private static final Address STRANGER = Address.ofIpv4(0x0A090909, 4000);
    private static final byte[] PASSWORD = "passw0rd".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aLoginRequestFromElsewhereLeavesTheRunningSessionAlone() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=2350");
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350");
        scene.settle();
        Address home = scene.session(bob).address();

        scene.server.inject(STRANGER, IdMessage.LOGIN.build(BOB));
        scene.server.inject(STRANGER, KeyResponse.build(BOB, new byte[32]));
        int stream = scene.talk(alice, 2, 2350);

        assertThat(scene.session(bob).address()).isEqualTo(home);
        assertThat(bob.heard().stream(stream)).hasSize(14);
        assertThat(scene.server.events(Event.ClientDown.class)).isEmpty();
    }

    @Test
    void aDatagramBearingAnIdMovesNoSession() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=2350");
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350");
        scene.settle();
        Address home = scene.session(bob).address();
        byte[] burst = CallBuilder.group(BOB, 2350).client(BOB).build().datagram(0);
        Address otherPort = new Address(home.high(), home.low(), home.port() + 1);

        for (Address elsewhere : List.of(STRANGER, otherPort)) {
            scene.server.inject(elsewhere, IdMessage.PING.build(BOB));
            scene.server.inject(elsewhere, burst);
            scene.server.inject(elsewhere, IdMessage.CLOSE.build(BOB));
        }
        int stream = scene.talk(alice, 2, 2350);

        assertThat(scene.session(bob).address()).isEqualTo(home);
        assertThat(bob.heard().stream(stream)).hasSize(14);
        assertThat(alice.heard().count()).isZero();
    }

    @Test
    void aRefusedNeighbourBehindTheSameAddressCostsNobodyElseTheLogin() {
        SettingsPlan plan = new SettingsPlan();
        plan.registration = acl("DENY:999");
        Scene scene = new Scene(plan);
        Address refused = Address.ofIpv4(0x0A090909, 4000);
        Address neighbour = Address.ofIpv4(0x0A090909, 4001);
        scene.listenAt(neighbour);

        for (int i = 0; i < 30; i++) {
            scene.server.inject(refused, IdMessage.LOGIN.build(999));
        }
        byte[] ban = "PRBL\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        scene.server.inject(refused, ban);

        assertThat(Scene.isOnly(scene.ask(neighbour, IdMessage.LOGIN.build(BOB)), IdMessage.CHALLENGE))
                .isTrue();
        assertThat(scene.server.exchange().counted(Reason.UNKNOWN_MESSAGE)).isOne();
    }

    @Test
    void aRefusedLoginResetsNothing() {
        SettingsPlan plan = new SettingsPlan();
        Scene scene = new Scene(plan);
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350;KEY=k");
        scene.settle();
        scene.talk(bob, 2, 91);
        plan.registration = acl("DENY:" + BOB);
        scene.server.install(plan.build());
        int before = scene.server.events(Event.SubscriptionDown.class).size();

        scene.server.inject(STRANGER, IdMessage.LOGIN.build(BOB));
        scene.server.inject(STRANGER, KeyResponse.build(BOB, new byte[32]));
        scene.server.inject(STRANGER, config(BOB, "M0XYZ", (byte) ' '));
        scene.server.inject(STRANGER, OptionsMessage.build(BOB, "TS2=4444"));
        scene.server.run(SECOND);

        assertThat(scene.talkgroups(bob, 2)).containsExactly(2350, 91);
        assertThat(scene.server.events(Event.SubscriptionDown.class)).hasSize(before);
        assertThat(scene.session(bob).address()).isNotEqualTo(STRANGER);
    }

    @Test
    void aRepeatedMessageOfTheLoginGetsTheSameAnswerAgain() {
        Scene scene = new Scene();
        scene.listenAt(STRANGER);

        byte[] challenge = scene.ask(STRANGER, IdMessage.LOGIN.build(BOB)).getFirst();
        List<byte[]> again = scene.ask(STRANGER, IdMessage.LOGIN.build(BOB));
        assertThat(again).hasSize(1);
        assertThat(again.getFirst()).isEqualTo(challenge);

        byte[] salt = Arrays.copyOfRange(challenge, 6, 10);
        byte[] key = KeyResponse.build(BOB, LoginDigest.of(salt, PASSWORD));
        for (byte[] message : List.of(key, key, config(BOB, "M0XYZ", (byte) ' '), config(BOB, "M0XYZ", (byte) ' '))) {
            assertThat(Scene.isOnly(scene.ask(STRANGER, message), IdMessage.ACKNOWLEDGEMENT))
                    .isTrue();
        }
        byte[] options = OptionsMessage.build(BOB, "TS2=91");
        assertThat(Scene.isOnly(scene.ask(STRANGER, options), IdMessage.ACKNOWLEDGEMENT))
                .isTrue();
        assertThat(Scene.isOnly(scene.ask(STRANGER, options), IdMessage.ACKNOWLEDGEMENT))
                .isTrue();
    }

    @Test
    void twoPingsMayBeLostInARow() {
        Scene scene = new Scene();
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350");
        scene.settle();
        cut(scene, bob, 20 * SECOND);

        scene.server.run(10 * SECOND);

        assertThat(scene.server.events(Event.ClientDown.class)).isEmpty();
        assertThat(bob.state()).isEqualTo(ClientState.RUNNING);
    }

    @Test
    void aSilenceOfThirtyFiveSecondsEndsTheSessionWithAGoodbye() {
        Scene scene = new Scene();
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350");
        scene.settle();

        cut(scene, bob, 31 * SECOND);

        assertThat(scene.server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::reason)
                .containsExactly(Reason.KEEPALIVE_LOST);
        assertThat(bob.lastTransition().reason()).isEqualTo("closed by the server");
    }

    @Test
    void aCallsignIsComparedWithoutItsPaddingAndItsCase() {
        for (byte padding : new byte[] {0, ' '}) {
            SettingsPlan plan = new SettingsPlan();
            plan.allowUnregistered = false;
            Scene scene = new Scene(plan);
            scene.server.exchange().install(new KnownIds(new int[] {BOB}, new String[] {"M0ABC"}), scene.server.now());
            scene.listenAt(STRANGER);
            byte[] challenge = scene.ask(STRANGER, IdMessage.LOGIN.build(BOB)).getFirst();
            scene.ask(STRANGER, KeyResponse.build(BOB, LoginDigest.of(Arrays.copyOfRange(challenge, 6, 10), PASSWORD)));

            assertThat(Scene.isOnly(scene.ask(STRANGER, config(BOB, "m0abc", padding)), IdMessage.ACKNOWLEDGEMENT))
                    .isTrue();
        }
    }

    @Test
    void newTablesOfIdsAndPasswordsAreSwappedInWithoutAClientNoticing() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=2350");
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350");
        scene.settle();
        scene.server.play(alice, scene.call(alice, 2, 2350, 10).build());
        scene.server.run(SECOND);

        scene.server.exchange().install(new KnownIds(new int[] {1}, new String[] {"M0XYZ"}), scene.server.now());
        scene.server
                .exchange()
                .install(new Passwords(new long[] {BOB}, new Secret[] {new Secret("other")}), scene.server.now());
        scene.server.run(30 * SECOND);

        assertThat(bob.heard().count()).isEqualTo(62);
        assertThat(VirtualServer.areRunning(List.of(alice, bob))).isTrue();
        assertThat(scene.server.events(Event.ClientDown.class)).isEmpty();
    }

    @Test
    void noWordOfTheServerContainsAPassword() {
        SettingsPlan plan = new SettingsPlan();
        plan.passphrase = "hunter2secret";
        Scene scene = new Scene(plan);
        VirtualClient alice = scene.server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC")
                .withPassword("hunter2secret")
                .withOptions("PASS=hunter2secret;TS2=91"));
        VirtualClient bob = scene.server.client(ClientProfile.simplexHotspot(BOB, "M0DEF")
                .withPassword("hunter2secret")
                .withOptions("KEY=hunter2secret;TS2=91;PASS=hunter2secret;TS1=hunter2secret"));
        scene.server.client(ClientProfile.simplexHotspot(Scene.CAROL, "M0GHI").withPassword("hunter2secret "));
        scene.settle();
        scene.talk(alice, 2, 91);

        StringBuilder words = new StringBuilder(scene.server.events().toString());
        words.append(plan.build())
                .append(scene.session(alice).config())
                .append(scene.session(bob).config());
        words.append(scene.server.exchange().failuresOf(Scene.CAROL));
        words.append(scene.server.exchange().state(scene.server.now()));
        words.append(OptionsParser.parse("KEY=hunter2secret;PASS=hunter2secret;TS1=91"));
        words.append(OptionsParser.parse("PASS=hunter2secret"));
        words.append(new Passwords(new long[] {1}, new Secret[] {new Secret("hunter2secret")}));
        assertThat(scene.server.events(Event.LoginRefused.class)).isNotEmpty();
        assertThat(words.toString()).doesNotContain("hunter2", "PASS=", "KEY=h");
    }

    /// Nothing gets from the client to the server for a while.
    private static void cut(Scene scene, VirtualClient client, long ns) {
        Address home = scene.server.addressOf(client);
        scene.server.network().impair(home, scene.server.address(), Impairment.CUT);
        scene.server.run(ns);
        scene.server.network().impair(home, scene.server.address(), Impairment.NONE);
    }

    private static byte[] config(int id, String callsign, byte padding) {
        byte[] bytes = new byte[ClientConfig.LENGTH];
        Arrays.fill(bytes, padding);
        System.arraycopy("RPTC".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        for (int i = 0; i < 4; i++) {
            bytes[4 + i] = (byte) (id >>> (24 - 8 * i));
        }
        byte[] text = callsign.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, ClientConfig.CALLSIGN_OFFSET, text.length);
        bytes[ClientConfig.SLOTS_OFFSET] = '4';
        return bytes;
    }

    private static Acl acl(String text) {
        return AclParser.parse(text, Acl.HIGHEST_CLIENT, new ArrayList<>());
    }
}
