package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.ToWorker;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final Event READING = new Event.KernelDrops(1);
    private static final Event LEGS = new Event.LegsEnded(1, List.of(), List.of(), List.of());
    private static final Event REFUSAL = new Event.Refused(1, 2, false, 3, 91, Reason.FLOOR_HELD, 0);
    private static final Event DATA = new Event.Announced(1, 2, "hello");
    private static final Event SESSION = new Event.ClientDown(1, "", Reason.RESET);
    private static final Event MESH = new Event.Quenched("alpha", true, 91, 1);
    private static final Event CALL = new Event.CallRerouted(1, "alpha", "beta");
    private static final Event SERVER = new Event.ServerState("stopping", "");

    private final Mailbox mailbox = new Mailbox(28);

    @Test
    void whatIsDroppedFirstMayFillHalfOfTheRoomAndEachClassAfterItMore() {
        List<Event> inOrderOfDropping = List.of(READING, LEGS, REFUSAL, DATA, SESSION, MESH, CALL, SERVER);
        int room = 14;
        for (Event each : inOrderOfDropping) {
            while (mailbox.offer(happened(each))) {
                assertThat(mailbox.size()).isLessThanOrEqualTo(room);
            }
            assertThat(mailbox.size()).as(each.toString()).isEqualTo(room);
            room += 2;
        }
        assertThat(mailbox.dropped()).isEqualTo(inOrderOfDropping.size());
        assertThat(mailbox.offer(new Mail.Replied(new ToWorker.Reply(1, true, ""))))
                .isFalse();
    }

    @Test
    void mailIsTakenInItsOrder() throws InterruptedException {
        mailbox.offer(happened(SERVER));
        mailbox.offer(happened(READING));
        mailbox.offer(happened(CALL));
        assertThat(mailbox.take(0)).isEqualTo(happened(SERVER));
        assertThat(mailbox.take(0)).isEqualTo(happened(READING));
        assertThat(mailbox.take(0)).isEqualTo(happened(CALL));
        assertThat(mailbox.take(System.nanoTime())).isNull();
    }

    @Test
    void whatIsThrownAwayCountsAsDropped() {
        mailbox.offer(happened(CALL));
        mailbox.offer(happened(CALL));
        mailbox.clear();
        assertThat(mailbox.size()).isZero();
        assertThat(mailbox.dropped()).isEqualTo(2);
    }

    @Test
    void aClosedOneGivesOutWhatItHasAndThenNothingWithoutWaiting() throws InterruptedException {
        mailbox.offer(happened(CALL));
        mailbox.close();
        assertThat(mailbox.take(Long.MAX_VALUE)).isEqualTo(happened(CALL));
        assertThat(mailbox.take(System.nanoTime() + Long.MAX_VALUE / 2)).isNull();
        mailbox.awaitClose(System.nanoTime() + Long.MAX_VALUE / 2);
    }

    private static Mail happened(Event event) {
        return new Mail.Happened(event, 0);
    }
}
