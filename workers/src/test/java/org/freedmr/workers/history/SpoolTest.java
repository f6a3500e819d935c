package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.util.List;
import org.freedmr.contract.Reason;
import org.junit.jupiter.api.Test;

final class SpoolTest {
    private static final Note LINK = Note.Link.of(Samples.peer("uk", "up", NOON_MS), 0);
    private static final Note SESSION = Note.SessionUp.of(Samples.up(1, NOON_MS));

    @Test
    void notesComeOutInTheOrderInWhichTheyCame() {
        Spool spool = new Spool(10);
        Note down = new Note.SessionDown(1, NOON_MS, Reason.TIMEOUT);
        List<Note> notes = List.of(Samples.note(1, NOON_MS, 1), LINK, SESSION, Samples.note(2, NOON_MS, 1), down);
        notes.forEach(spool::add);

        assertThat(spool.take(2)).isEqualTo(notes.subList(0, 2));
        assertThat(spool.take(10)).isEqualTo(notes.subList(2, 5));
        assertThat(spool.take(10)).isEmpty();
        assertThat(spool.rows()).isZero();
    }

    @Test
    void linksGiveWayFirstThenSessionsThenTheOldestCalls() {
        Spool spool = new Spool(3);
        spool.add(Samples.note(1, NOON_MS, 1));
        spool.add(SESSION);
        spool.add(LINK);

        assertThat(spool.add(Samples.note(2, NOON_MS, 1))).isEqualTo(1);
        assertThat(spool.hasLostSessions()).isFalse();
        assertThat(spool.add(Samples.note(3, NOON_MS, 1))).isEqualTo(1);
        assertThat(spool.hasLostSessions()).isTrue();
        assertThat(spool.hasLostSessions()).isFalse();
        assertThat(spool.add(Samples.note(4, NOON_MS, 1))).isEqualTo(1);
        assertThat(spool.lost()).isEqualTo(3);
        assertThat(spool.take(10))
                .containsExactly(Samples.note(2, NOON_MS, 1), Samples.note(3, NOON_MS, 1), Samples.note(4, NOON_MS, 1));
    }

    @Test
    void aNoteOfManyRowsCountsAsManyAndIsTakenWhole() {
        Spool spool = new Spool(100);
        Note.SessionUp session = Note.SessionUp.of(Samples.up(1, NOON_MS));
        Note stand = new Note.SessionsStand(List.of(session, session, session), 0);
        spool.add(LINK);
        spool.add(stand);

        assertThat(spool.rows()).isEqualTo(5);
        assertThat(spool.take(3)).containsExactly(LINK);
        assertThat(spool.take(3)).containsExactly(stand);
    }

    @Test
    void anAnnouncementOfTimeIsNoLoss() {
        Spool spool = new Spool(1);
        spool.add(new Note.Known(NOON_MS));
        assertThat(spool.add(SESSION)).isZero();
    }
}
