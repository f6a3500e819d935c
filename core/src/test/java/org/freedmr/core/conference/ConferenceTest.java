package org.freedmr.core.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.port.Tally;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.SampleIngress;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.Address;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConferenceTest {
    private static final long MS = 1_000_000L;

    private final Timers timers = new Timers();
    private final Streams streams = new Streams(timers);
    private final List<String> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Conferences conferences = new Conferences(timers, new ListingOutbox(), new Listing());
    private final Conference conference = conferences.of(2350);
    private final Ingress here = new SampleIngress(1, 2);
    private final Ingress there = new SampleIngress(2, 2);

    /// Shows which of several looks a leg got.
    private record Look(String name) implements Presentation {
        @Override
        public Rewrite begin(Stream stream) {
            return (received, length, out, now) -> length;
        }
    }

    private static final class TestLeg implements Leg {
        final int id;
        final Look look;

        @Nullable
        Reason refusal;

        final List<Reason> endings = new ArrayList<>();
        Tally tally = new Tally();

        TestLeg(int id, String look) {
            this.id = id;
            this.look = new Look(look);
        }

        @Override
        public @Nullable Reason admit(Stream stream, Now now) {
            return refusal;
        }

        @Override
        public void ended(Stream stream, Reason reason, Now now) {
            endings.add(reason);
        }

        @Override
        public Presentation presentation(Stream stream) {
            return look;
        }

        @Override
        public Destination destination() {
            return new Destination() {};
        }

        @Override
        public Tally tally() {
            return tally;
        }

        @Override
        public int clientId() {
            return id;
        }

        @Override
        public int slot() {
            return 2;
        }

        @Override
        public boolean excludes(Stream stream) {
            return stream.ingress().client() == id;
        }

        @Override
        public boolean isPlain() {
            return look.name().equals("plain");
        }
    }

    private final class ListingOutbox implements Outbox {
        @Override
        public Destination open(int listener, Address address) {
            return new Destination() {};
        }

        @Override
        public void release(Destination destination) {}

        @Override
        public void send(Destination destination, byte[] bytes, int length) {}

        @Override
        public void reply(int listener, Address sender, byte[] bytes, int length) {}

        @Override
        public void send(byte[] bytes, int length, Recipients recipients) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < recipients.size(); i++) {
                ids.add(recipients.clientId(i));
            }
            sent.add(ids.toString());
        }
    }

    private final class Listing implements Audience {
        @Override
        public void joined(Stream stream, List<Leg> legs) {
            told.add("+" + legs.stream().map(Leg::clientId).toList());
        }

        @Override
        public void left(Stream stream, List<Leg> legs) {
            told.add("-" + legs.stream().map(Leg::clientId).toList());
        }
    }

    private static Now at(long ms) {
        return new Now(ms * MS, 0);
    }

    private Stream stream(int id, int source, Ingress ingress, long ms) {
        return streams.open(id, source, 2350, false, ingress, Origin.here(ingress.client()), at(ms));
    }

    private @Nullable Reason speak(Stream stream, BurstKind kind, int sequence, long ms) {
        stream.take(sequence, kind, 0, ms * MS);
        streams.startsNow(stream);
        return conference.speak(stream, new byte[Dmrd.LENGTH], Dmrd.LENGTH, kind, at(ms));
    }

    @Test
    void legsWithOneLookShareOneRewriteAndPlainOnesAreAskedFirst() {
        conference.join(new TestLeg(21, "mapped"));
        conference.join(new TestLeg(22, "plain"));
        conference.join(new TestLeg(23, "plain"));

        assertThat(speak(stream(1, 100, here, 0), BurstKind.VOICE_HEADER, 0, 0)).isNull();

        assertThat(sent).containsExactly("[22, 23]", "[21]");
    }

    @Test
    void whoTalksIsNeitherServedNorCountedAsRefused() {
        conference.join(new TestLeg(1, "plain"));
        conference.join(new TestLeg(22, "plain"));
        Stream stream = stream(1, 100, here, 0);

        speak(stream, BurstKind.VOICE_HEADER, 0, 0);

        assertThat(sent).containsExactly("[22]");
        assertThat(stream.refused()).isZero();
    }

    @Test
    void theFirstStreamHoldsTheFloorUntilItsEnd() {
        conference.join(new TestLeg(21, "plain"));
        Stream first = stream(1, 100, here, 0);
        Stream second = stream(2, 200, there, 0);
        speak(first, BurstKind.VOICE_HEADER, 0, 0);

        assertThat(speak(second, BurstKind.VOICE_HEADER, 0, 60)).isEqualTo(Reason.FLOOR_HELD);
        conference.release(first, Reason.TERMINATOR, at(120));

        assertThat(speak(second, BurstKind.VOICE_SYNC, 1, 180)).isNull();
        assertThat(conference.speaker()).isSameAs(second);
    }

    @Test
    void theSameRadioThroughAnotherClientIsAProbableLoop() {
        speak(stream(1, 100, here, 0), BurstKind.VOICE_HEADER, 0, 0);

        assertThat(speak(stream(2, 100, there, 0), BurstKind.VOICE_HEADER, 0, 60))
                .isEqualTo(Reason.PROBABLE_LOOP);
    }

    @Test
    void oneSecondOfSilenceFreesTheFloorToTheMillisecond() {
        TestLeg leg = new TestLeg(21, "plain");
        conference.join(leg);
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_HEADER, 0, 0);
        speak(stream, BurstKind.VOICE_SYNC, 1, 500);

        timers.fire(at(1_499));
        assertThat(conference.speaker()).isSameAs(stream);
        timers.fire(at(1_500));

        assertThat(conference.speaker()).isNull();
        assertThat(leg.endings).containsExactly(Reason.TIMEOUT);
    }

    @Test
    void aRefusedLegJoinsAtABurstAAndNotBefore() {
        TestLeg leg = new TestLeg(21, "plain");
        leg.refusal = Reason.HANG_TIME;
        conference.join(leg);
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_HEADER, 0, 0);
        leg.refusal = null;

        speak(stream, BurstKind.VOICE, 1, 60);
        assertThat(sent).isEmpty();
        speak(stream, BurstKind.VOICE_SYNC, 2, 120);

        assertThat(sent).containsExactly("[21]");
        assertThat(stream.refused()).isEqualTo(2);
        assertThat(stream.delivered()).isEqualTo(1);
    }

    @Test
    void whoLeavesHearsTheRunningCallToItsEndUnlessItIsWithdrawn() {
        TestLeg leaving = new TestLeg(21, "plain");
        TestLeg withdrawn = new TestLeg(22, "plain");
        conference.join(leaving);
        conference.join(withdrawn);
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_HEADER, 0, 0);

        conference.leave(leaving);
        conference.withdraw(withdrawn, Reason.OWN_TRANSMISSION, at(30));
        speak(stream, BurstKind.VOICE, 1, 60);
        conference.release(stream, Reason.TERMINATOR, at(120));

        assertThat(sent).containsExactly("[21, 22]", "[21]");
        assertThat(leaving.endings).containsExactly(Reason.TERMINATOR);
        assertThat(withdrawn.endings).containsExactly(Reason.OWN_TRANSMISSION);
    }

    @Test
    void nobodyIsToldOfLegsBeforeTheCallItself() {
        conference.join(new TestLeg(21, "plain"));
        conference.join(new TestLeg(22, "mapped"));
        Stream stream = stream(1, 100, here, 0);

        speak(stream, BurstKind.VOICE_HEADER, 0, 0);
        assertThat(told).isEmpty();
        speak(stream, BurstKind.VOICE_SYNC, 1, 60);
        speak(stream, BurstKind.VOICE, 2, 120);

        assertThat(told).containsExactly("+[21, 22]");
    }

    @Test
    void aLegThatJoinsOrLeavesInTheMiddleIsToldAndTheEndOfTheCallIsNot() {
        TestLeg early = new TestLeg(21, "plain");
        TestLeg refused = new TestLeg(22, "plain");
        TestLeg late = new TestLeg(23, "plain");
        conference.join(early);
        conference.join(refused);
        refused.refusal = Reason.HANG_TIME;
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_SYNC, 0, 0);

        refused.refusal = null;
        conference.join(late);
        speak(stream, BurstKind.VOICE_SYNC, 1, 360);
        conference.withdraw(early, Reason.OWN_TRANSMISSION, at(400));
        streams.end(stream, Reason.TERMINATOR);
        conference.release(stream, Reason.TERMINATOR, at(420));

        assertThat(told).containsExactly("+[21]", "+[22, 23]", "-[21]");
    }

    @Test
    void aLegThatIsTakenAwayBeforeItWasToldIsNeverTold() {
        TestLeg leg = new TestLeg(21, "plain");
        conference.join(leg);
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_HEADER, 0, 0);
        leg.refusal = Reason.OWN_TRANSMISSION;

        conference.withdraw(leg, Reason.OWN_TRANSMISSION, at(10));
        speak(stream, BurstKind.VOICE_SYNC, 1, 60);

        assertThat(told).isEmpty();
    }

    @Test
    void aCallThatLosesTheFloorBySilenceLosesItsLegsAlthoughItGoesOn() {
        conference.join(new TestLeg(21, "plain"));
        Stream stream = stream(1, 100, here, 0);
        speak(stream, BurstKind.VOICE_SYNC, 0, 0);
        timers.fire(at(1_000));
        assertThat(told).containsExactly("+[21]", "-[21]");

        speak(stream, BurstKind.VOICE_SYNC, 1, 2_000);

        assertThat(told).containsExactly("+[21]", "-[21]", "+[21]");
    }

    @Test
    void eachReceiverIsCountedWhereItBelongs() {
        TestLeg first = new TestLeg(21, "plain");
        TestLeg second = new TestLeg(22, "plain");
        TestLeg elsewhere = new TestLeg(23, "plain");
        second.tally = first.tally;
        conference.join(first);
        conference.join(second);
        conference.join(elsewhere);
        Stream stream = stream(1, 100, here, 0);

        speak(stream, BurstKind.VOICE_SYNC, 0, 0);
        conference.withdraw(first, Reason.INTERRUPTED, at(30));
        speak(stream, BurstKind.VOICE, 1, 60);

        assertThat(first.tally.packetsOut()).isEqualTo(3);
        assertThat(first.tally.bytesOut()).isEqualTo(3 * Dmrd.LENGTH);
        assertThat(elsewhere.tally.packetsOut()).isEqualTo(2);
        assertThat(first.tally.packetsIn()).isZero();
    }

    @Test
    void anEmptyConferenceIsForgotten() {
        TestLeg leg = new TestLeg(21, "plain");
        conference.join(leg);
        assertThat(conferences.size()).isEqualTo(1);

        conference.leave(leg);

        assertThat(conferences.size()).isZero();
    }
}
