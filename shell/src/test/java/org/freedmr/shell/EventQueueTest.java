package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.contract.Event;
import org.junit.jupiter.api.Test;

final class EventQueueTest {
    private final EventQueue queue = new EventQueue(2);

    @Test
    void eventsLeaveInTheOrderTheyCame() {
        for (int i = 0; i < 10; i++) {
            queue.offer(event(i));
            assertThat(queue.poll()).isEqualTo(event(i));
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCountedOnce() {
        queue.offer(event(1));
        queue.offer(event(2));
        queue.offer(event(3));
        assertThat(queue.takeDropped()).isEqualTo(1);
        assertThat(queue.takeDropped()).isZero();
        assertThat(queue.poll()).isEqualTo(event(1));
        queue.offer(event(4));
        assertThat(queue.poll()).isEqualTo(event(2));
        assertThat(queue.poll()).isEqualTo(event(4));
    }

    private static Event event(int number) {
        return new Event.Announced(number, 2, "welcome");
    }
}
