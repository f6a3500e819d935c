package org.freedmr.lab.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.Forged;
import org.freedmr.testkit.HostileMix;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// Threat S9, and everything at once beside a call.
class FloodThreatsTest {
    private static final int FORGERIES = 1_000_000;

    @Test
    void aMillionForgedIdsLeaveEveryTableBounded() {
        SettingsPlan plan = new SettingsPlan();
        plan.budgets = LoginBudgets.DEFAULT;
        Silence silence = new Silence();
        Exchange exchange = new Exchange(new byte[16], plan.build(), silence, silence);
        SplittableRandom dice = new SplittableRandom(9);
        byte[][] kinds = {
            Forged.login(0), Forged.key(0, new byte[32]), Forged.ping(0), Forged.config(0, "EVIL"),
        };
        for (int i = 0; i < FORGERIES; i++) {
            byte[] forged = kinds[i % kinds.length];
            putId(forged, i % kinds.length == 2 ? 7 : 4, dice.nextInt());
            Address from = dice.nextBoolean()
                    ? Address.ofIpv4(0x0B000000 | (dice.nextInt() >>> 8), 1 + dice.nextInt(65_535))
                    : new Address(0x2001_0DB8_0000_0000L | dice.nextInt(), dice.nextLong(), 4_000);
            exchange.datagram(0, from, forged, forged.length, new Now(i * 10_000L, i / 100));
        }
        assertThat(exchange.strangers()).isPositive().isLessThanOrEqualTo(Limits.STRANGERS);
        assertThat(exchange.tableSizes()).containsOnly(0);
        assertThat(exchange.advance(new Now(FORGERIES * 10_000L, FORGERIES / 100)))
                .isEqualTo(Timers.NEVER);
        assertThat(silence.replies).isLessThanOrEqualTo(FORGERIES);
    }

    @Test
    void aHostileMixBesideACallChangesNothing() {
        Scene scene = Scene.guarded();
        int[] rest = scene.server.exchange().tableSizes();
        List<Attacker> attackers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            attackers.add(scene.attacker());
        }
        CallScript call = Scene.call(7, 80);
        scene.server.play(scene.alice, call);
        HostileMix mix = new HostileMix(5, Scene.TALKGROUP, 7, Scene.ALICE, Scene.BOB);
        for (int ms = 0; ms < 45_000; ms++) {
            attackers.get(ms % attackers.size()).send(mix.next());
            scene.server.run(VirtualServer.MS);
            assertThat(scene.server.exchange().sessions()).hasSize(2);
        }

        assertThat(scene.bob.heard().stream(7)).hasSize(call.size());
        assertThat(scene.bob.heard().count()).isEqualTo(call.size());
        assertThat(scene.alice.heard().count()).isZero();
        assertThat(scene.alice.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.alice.logins() + scene.bob.logins()).isEqualTo(2);
        assertThat(scene.server.events(Event.ClientDown.class)).isEmpty();
        assertThat(scene.server.events(Event.ClientMoved.class)).isEmpty();
        assertThat(scene.server.exchange().strangers()).isLessThanOrEqualTo(Limits.STRANGERS);
        for (Attacker attacker : attackers) {
            assertThat(attacker.got()).isLessThanOrEqualTo(attacker.sent());
            assertThat(attacker.gotBytes()).isLessThanOrEqualTo(attacker.sentBytes());
            assertThat(attacker.longest()).isLessThanOrEqualTo(10);
            assertThat(attacker.voice()).isZero();
        }
        scene.server.run(200 * VirtualServer.SECOND);
        assertThat(scene.server.exchange().tableSizes()).containsExactly(rest);
    }

    @Test
    void noSenderOfAnyKindGetsMoreDatagramsThanItSends() {
        Scene scene = Scene.guarded();
        HostileMix mix = new HostileMix(6, Scene.TALKGROUP, 7, Scene.ALICE, Scene.BOB);
        for (int kind = 0; kind < HostileMix.KINDS; kind++) {
            Attacker attacker = scene.attacker();
            for (int i = 0; i < 2_000; i++) {
                attacker.send(mix.of(kind));
                scene.server.run(VirtualServer.MS);
            }
            assertThat(attacker.got()).as("kind %d", kind).isLessThanOrEqualTo(attacker.sent());
            assertThat(attacker.longest()).isLessThanOrEqualTo(10);
        }
        assertThat(scene.server.exchange().sessions()).hasSize(2);
    }

    private static void putId(byte[] bytes, int offset, int id) {
        for (int i = 0; i < 4; i++) {
            bytes[offset + i] = (byte) (id >>> (24 - 8 * i));
        }
    }

    private static final class Silence implements Outbox, Reporter {
        private record Nowhere() implements Destination {}

        private long replies;

        @Override
        public Destination open(int listener, Address address) {
            return new Nowhere();
        }

        @Override
        public void release(Destination destination) {}

        @Override
        public void send(Destination destination, byte[] bytes, int length) {
            throw new AssertionError("nobody is logged in: " + Arrays.toString(bytes));
        }

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            throw new AssertionError("nobody is logged in: " + Arrays.toString(bytes));
        }

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {
            replies++;
        }

        @Override
        public void report(Event event) {}

        @Override
        public void keep(RestartState state) {}

        @Override
        public void keepBans(List<Event.Banned> bans) {}
    }
}
