package org.freedmr.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.junit.jupiter.api.Test;

class BookTest {
    private static final Now START = new Now(0, 0);

    private final Timers timers = new Timers();
    private final List<String> told = new ArrayList<>();
    private final Book book = new Book(timers, new Members() {
        @Override
        public void joined(Subscription subscription, Now now) {
            told.add("joined " + subscription.conference());
        }

        @Override
        public void changed(Subscription subscription, Now now) {
            told.add("changed " + subscription.conference());
        }

        @Override
        public void left(Subscription subscription, Reason reason, Now now) {
            told.add("left " + subscription.conference() + " " + reason);
        }
    });

    private Subscription add(int slot, int talkgroup, Source source, long expiryNs) {
        return book.add(7, slot, talkgroup, talkgroup, source, expiryNs, START);
    }

    @Test
    void aSubscriptionIsFoundUnderClientSlotAndRfTalkgroupOnly() {
        Subscription made = add(2, 91, Source.STATIC, Timers.NEVER);

        assertThat(book.at(7, 2, 91)).isSameAs(made);
        assertThat(book.at(7, 1, 91)).isNull();
        assertThat(book.at(8, 2, 91)).isNull();
        assertThat(book.at(7, 2, 92)).isNull();
    }

    @Test
    void oneExpiresAtItsTimeAndTheOtherStays() {
        add(1, 91, Source.USER_ACTIVATED, 100);
        add(1, 92, Source.STATIC, Timers.NEVER);

        timers.fire(new Now(99, 0));
        assertThat(book.size()).isEqualTo(2);
        timers.fire(new Now(100, 0));

        assertThat(told).containsExactly("joined 91", "joined 92", "left 91 EXPIRED");
        assertThat(book.of(7, 1)).extracting(Subscription::conference).containsExactly(92);
    }

    @Test
    void aHeldSubscriptionDoesNotExpire() {
        Subscription held = add(1, 91, Source.USER_ACTIVATED, 100);
        book.expireAt(held, Timers.NEVER, START);

        timers.fire(new Now(1_000, 0));

        assertThat(held.isActive()).isTrue();
    }

    @Test
    void whatIsSuspendedIsKeptAndTellsBothChanges() {
        Subscription made = add(1, 91, Source.STATIC, Timers.NEVER);
        book.suspend(made, Reason.SINGLE_MODE, START);
        book.suspend(made, Reason.SINGLE_MODE, START);
        assertThat(book.at(7, 1, 91)).isSameAs(made);

        book.activate(made, START);

        assertThat(told).containsExactly("joined 91", "left 91 SINGLE_MODE", "joined 91");
    }

    @Test
    void anotherEndOrSourceIsToldOnceOfWhatIsActiveAndTheMembershipDoesNotNotice() {
        Subscription made = add(1, 91, Source.USER_ACTIVATED, 100);
        book.expireAt(made, Timers.NEVER, START);
        book.expireAt(made, Timers.NEVER, START);
        book.expireAt(made, 200, START);
        book.expireAt(made, 200, START);
        assertThat(told).containsExactly("joined 91", "changed 91", "changed 91");

        book.order(made, 300, START);
        book.order(made, 300, START);
        assertThat(made.source()).isEqualTo(Source.API);
        assertThat(made.agreedNs()).isEqualTo(300);
        assertThat(told).hasSize(4);

        book.suspend(made, Reason.SINGLE_MODE, START);
        book.makeStatic(made, START);
        assertThat(made.expiryNs()).isEqualTo(Timers.NEVER);
        assertThat(told).hasSize(5).last().isEqualTo("left 91 SINGLE_MODE");
    }

    @Test
    void aNewLinkUnderTheSameRfTalkgroupReplacesTheOld() {
        book.add(7, 2, 9, 2350, Source.DIAL, Timers.NEVER, START);
        book.add(7, 2, 9, 91, Source.DIAL, Timers.NEVER, START);

        assertThat(told).containsExactly("joined 2350", "left 2350 REPLACED", "joined 91");
        assertThat(book.size()).isEqualTo(1);
    }

    @Test
    void onlyWhatWasMadeAtRunTimeSurvivesARestart() {
        add(1, 91, Source.STATIC, Timers.NEVER);
        add(1, 92, Source.USER_ACTIVATED, 100);
        Subscription promoted = add(1, 93, Source.USER_ACTIVATED, 100);
        add(1, 9990, Source.ECHO, 100);
        book.makeStatic(promoted, START);

        assertThat(book.dynamic()).extracting(Subscription::conference).containsExactly(92);
    }

    @Test
    void theEndOfAClientLeavesNothing() {
        add(1, 91, Source.STATIC, Timers.NEVER);
        add(2, 92, Source.USER_ACTIVATED, 100);

        book.removeAll(7, Reason.CLOSED_BY_CLIENT, START);

        assertThat(book.size()).isZero();
        assertThat(book.dynamic()).isEmpty();
        assertThat(timers.size()).isZero();
    }
}
