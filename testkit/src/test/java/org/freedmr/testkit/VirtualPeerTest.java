package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

class VirtualPeerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH_MS = 1_790_000_000_000L;
    private static final int OURS = 2341;
    private static final int THEIRS = 2342;
    private static final int STREAM = 77;
    private static final CallScript CALL =
            CallBuilder.group(2345678, 2350).stream(STREAM).superframes(2).build();

    /// Two peers that take each other for our server.
    private static final class Pair {
        final VirtualClock clock = new VirtualClock(EPOCH_MS);
        final ImpairedNetwork network = new ImpairedNetwork(clock, 3);
        final NetworkClientHost towardsUs;
        final NetworkClientHost towardsThem;
        final VirtualPeer us;
        final VirtualPeer them;

        Pair(PeerProfile ours, PeerProfile theirs) {
            Address here = Address.ofIpv4(0x0A000001, 62_044);
            Address there = Address.ofIpv4(0x0A000002, 62_044);
            towardsThem = new NetworkClientHost(network, there);
            towardsUs = new NetworkClientHost(network, here);
            us = towardsThem.add(here, uplink -> new VirtualPeer(ours, uplink, EPOCH_MS));
            them = towardsUs.add(there, uplink -> new VirtualPeer(theirs, uplink, EPOCH_MS));
            us.start(0);
            them.start(0);
            pass(0);
        }

        void pass(double seconds) {
            long untilNs = clock.monoNs() + (long) (seconds * SECOND);
            while (true) {
                long nextNs = Math.min(towardsUs.tick(clock.monoNs()), towardsThem.tick(clock.monoNs()));
                nextNs = Math.min(nextNs, network.nextEventNs());
                if (nextNs > untilNs) {
                    network.deliverUntil(untilNs);
                    return;
                }
                network.deliverUntil(nextNs);
            }
        }
    }

    private static Pair fbp5() {
        return new Pair(PeerProfile.fbp5(OURS, THEIRS), PeerProfile.fbp5(THEIRS, OURS));
    }

    private static final class Recorder implements Uplink {
        final List<byte[]> sent = new ArrayList<>();

        @Override
        public void send(byte[] bytes, int length) {
            sent.add(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void anEnhancedPeerSaysThatItLivesEveryTenSecondsAndItsVersionEveryMinute() {
        Pair pair = fbp5();
        pair.pass(120);
        List<PeerControl> keepalives = pair.them.journal().controls(PeerControl.Kind.KEEPALIVE);
        assertThat(keepalives).hasSize(13);
        assertThat(keepalives.get(1).atNs()).isEqualTo(10 * SECOND);
        assertThat(pair.them.journal().controls(PeerControl.Kind.VERSION))
                .hasSize(3)
                .allMatch(control -> control.version() == 5);
        assertThat(pair.them.journal().faults()).isEmpty();
    }

    @Test
    void aPlainPeerSaysNothingOfItself() {
        Pair pair = new Pair(PeerProfile.openBridge(OURS, THEIRS), PeerProfile.openBridge(THEIRS, OURS));
        pair.pass(120);
        assertThat(pair.us.sent()).isEmpty();
    }

    @Test
    void aCallArrivesInEveryVersionAndIsFoundInOrder() {
        List<Pair> pairs = List.of(
                fbp5(),
                new Pair(PeerProfile.fbp4(OURS, THEIRS), PeerProfile.fbp4(THEIRS, OURS)),
                new Pair(PeerProfile.openBridge(OURS, THEIRS), PeerProfile.openBridge(THEIRS, OURS)));
        for (Pair pair : pairs) {
            pair.us.origin(new PeerOrigin(2349, 234_567_801, 3));
            pair.us.play(CALL, pair.clock.monoNs());
            pair.pass(2);
            VirtualPeer heard = pair.them;
            assertThat(heard.journal().faults()).isEmpty();
            assertThat(heard.journal().frames(STREAM))
                    .hasSize(CALL.size())
                    .allMatch(frame -> frame.version() == heard.profile().version());
            PeerFrame first = heard.journal().frames(STREAM).getFirst();
            switch (heard.version()) {
                case 5 -> assertThat(first.origin()).isEqualTo(new PeerOrigin(2349, 234_567_801, 3));
                case 4 -> assertThat(first.origin()).isEqualTo(new PeerOrigin(2349, 0, 3));
                default -> assertThat(first.origin()).isEqualTo(new PeerOrigin(0, 0, 0));
            }
            assertThat(heard.heard().stream(STREAM).get(1).stamp()).isEqualTo(new SpeechStamp(STREAM, 0));
        }
    }

    @Test
    void aSkewedClockShowsInTheTimestamps() {
        Pair pair = fbp5();
        pair.us.skew(-3 * SECOND);
        pair.us.transmit(CALL.datagram(0), 0);
        pair.us.transmit(CALL.datagram(1), 0);
        pair.pass(1);
        assertThat(pair.them.journal().frames())
                .extracting(PeerFrame::timestampNs)
                .containsExactly(EPOCH_MS * 1_000_000 - 3 * SECOND, EPOCH_MS * 1_000_000 - 3 * SECOND + 1);
    }

    @Test
    void aQuenchedStreamStopsAndAnotherOneDoesNot() {
        Pair pair = fbp5();
        pair.us.play(CALL, 0);
        pair.us.play(CallBuilder.group(2345679, 91).stream(78).superframes(2).build(), 0);
        pair.pass(0.2);
        pair.them.quench(2350, STREAM);
        pair.pass(2);
        assertThat(pair.them.journal().frames(STREAM)).hasSize(4);
        assertThat(pair.them.journal().frames(78)).hasSize(CALL.size());
    }

    @Test
    void aPeerThatDoesNotHonourQuenchesGoesOn() {
        Pair pair = fbp5();
        pair.us.honourQuench(false);
        pair.them.quench(2350, STREAM);
        pair.pass(0.1);
        assertThat(pair.us.transmit(CALL.datagram(0), 0)).isTrue();
        assertThat(pair.us.journal().controls(PeerControl.Kind.QUENCH))
                .singleElement()
                .returns(2350, PeerControl::talkgroup)
                .returns(STREAM, PeerControl::streamId);
    }

    @Test
    void aStunStopsOnlyAPeerThatObeysIt() {
        Pair pair = fbp5();
        pair.them.stun();
        pair.pass(0.1);
        assertThat(pair.us.transmit(CALL.datagram(0), 0)).isTrue();
        pair.us.honourStun(true);
        pair.them.stun();
        pair.pass(0.1);
        assertThat(pair.us.transmit(CALL.datagram(0), 0)).isFalse();
    }

    @Test
    void aLinkGoesUpToTheHigherVersionAndNeverDown() {
        Pair pair = new Pair(PeerProfile.fbp4(OURS, THEIRS).withHighest(5), PeerProfile.fbp5(THEIRS, OURS));
        pair.pass(0.1);
        assertThat(pair.us.version()).isEqualTo(5);
        pair.them.announce(4);
        pair.them.announce(6);
        pair.pass(0.1);
        assertThat(pair.us.version()).isEqualTo(5);
    }

    @Test
    void aSilentPeerSendsNothingByItself() {
        Pair pair = fbp5();
        pair.us.fallSilent();
        int before = pair.us.sent().size();
        pair.us.play(CALL, 0);
        pair.pass(60);
        assertThat(pair.us.sent()).hasSize(before);
        pair.us.speak();
        pair.pass(10);
        assertThat(pair.us.sent()).hasSize(before + 1);
    }

    @Test
    void whatWasSentCanBeSentAgainFromAnotherAddress() {
        Pair pair = fbp5();
        Address moved = Address.ofIpv4(0x0A000009, 4000);
        List<Address> seen = new ArrayList<>();
        pair.network.attach(Address.ofIpv4(0x0A000002, 62_044), (from, bytes, length, nowNs) -> seen.add(from));
        pair.towardsThem.move(pair.us, moved);
        pair.us.raw(pair.us.sent().getFirst());
        pair.pass(0.1);
        assertThat(seen).containsExactly(moved);
        assertThat(pair.towardsThem.addressOf(pair.us)).isEqualTo(moved);
    }

    @Test
    void everyBrokenRuleIsAFaultAndIsNotHeard() {
        PeerMessages ours = new PeerMessages("s3cr3t-mesh-key");
        PeerOrigin origin = new PeerOrigin(OURS, 1, 1);
        byte[] dmrd = CALL.datagram(0);
        byte[] good = ours.fbp(5, dmrd, OURS, 1000, origin);
        byte[] flipped = good.clone();
        flipped[88] ^= 1;
        byte[] slotSet = Arrays.copyOf(good, 73);
        slotSet[PeerMessages.FLAGS] |= (byte) 0x80;
        byte[] octet = Arrays.copyOf(ours.fbp(4, dmrd, OURS, 1000, origin), 69);
        octet[PeerMessages.VERSION] = 5;
        List<byte[]> bad = List.of(
                flipped,
                ours.signed(slotSet),
                ours.signed(octet),
                ours.signed(Arrays.copyOf(good, 74)),
                ours.fbp(5, dmrd, 9999, 1000, origin),
                ours.fbp(5, dmrd, OURS, 1000, new PeerOrigin(OURS, 1, 0)),
                ours.fbp(5, dmrd, OURS, 1000, new PeerOrigin(OURS, 1, 11)),
                ours.openBridge(dmrd, OURS),
                new PeerMessages("other").keepalive(),
                new byte[] {'B', 'C', 'X', 'Y'},
                new byte[0]);
        for (byte[] datagram : bad) {
            VirtualPeer peer = new VirtualPeer(PeerProfile.fbp5(THEIRS, OURS), new Recorder(), EPOCH_MS);
            peer.receive(datagram, datagram.length, 0);
            assertThat(peer.journal().faults()).hasSize(datagram.length == 0 ? 0 : 1);
            assertThat(peer.heard().count()).isZero();
            assertThat(peer.journal().controls()).isEmpty();
        }
    }

    @Test
    void aTimestampThatFallsWhileTheSequenceRisesIsAFault() {
        PeerMessages ours = new PeerMessages("s3cr3t-mesh-key");
        VirtualPeer peer = new VirtualPeer(PeerProfile.fbp5(THEIRS, OURS), new Recorder(), EPOCH_MS);
        PeerOrigin origin = new PeerOrigin(OURS, 1, 1);
        long[] stamps = {1000, 3000, 2000, 1500};
        int[] order = {0, 2, 1, 3};
        for (int i = 0; i < order.length; i++) {
            byte[] frame = ours.fbp(5, CALL.datagram(order[i]), OURS, stamps[i], origin);
            peer.receive(frame, frame.length, i);
        }
        assertThat(peer.journal().faults()).singleElement().returns(3L, PeerFault::atNs);
        assertThat(peer.heard().count()).isEqualTo(3);
    }

    @Test
    void openBridgeOnAnFbpLinkIsAnsweredWithTheVersion() {
        Recorder recorder = new Recorder();
        PeerProfile profile = PeerProfile.fbp5(THEIRS, OURS);
        VirtualPeer peer = new VirtualPeer(profile, recorder, EPOCH_MS);
        byte[] open = new PeerMessages(profile.passphrase()).openBridge(CALL.datagram(0), OURS);
        peer.receive(open, open.length, 0);
        assertThat(recorder.sent).singleElement().isEqualTo(new PeerMessages(profile.passphrase()).version(5));
    }

    @Test
    void noBytesMakeItFail() {
        SplittableRandom dice = new SplittableRandom(5);
        VirtualPeer peer = new VirtualPeer(PeerProfile.fbp5(THEIRS, OURS), new Recorder(), EPOCH_MS);
        String[] prefixes = {"DMRD", "DMRE", "DMRF", "BCKA", "BCSQ", "BCST", "BCVE", "BCTO", "EOBP"};
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[dice.nextInt(120)];
            dice.nextBytes(bytes);
            byte[] prefix =
                    prefixes[dice.nextInt(prefixes.length)].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.arraycopy(prefix, 0, bytes, 0, Math.min(4, bytes.length));
            peer.receive(bytes, bytes.length, i);
        }
        assertThat(peer.heard().count()).isZero();
        assertThat(peer.journal().controls()).isEmpty();
    }

    @Test
    void aProfileNeverShowsItsSecret() {
        assertThat(PeerProfile.fbp5(THEIRS, OURS).withPassphrase("topsecret").toString())
                .doesNotContain("topsecret");
    }
}
