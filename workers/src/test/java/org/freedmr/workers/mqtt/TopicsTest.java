package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.freedmr.contract.DropClass;
import org.freedmr.contract.Event;
import org.freedmr.workers.json.EventSchema;
import org.junit.jupiter.api.Test;

final class TopicsTest {
    @Test
    void everyEventHasItsPlace() {
        for (Class<? extends Event> kind : EventSchema.kinds()) {
            Topics.Place place = Topics.of(kind);
            boolean isReading = Event.Periodic.class.isAssignableFrom(kind);
            assertThat(place.event() == null).as(kind.getSimpleName()).isEqualTo(isReading);
            assertThat(place.order())
                    .isEqualTo(kind.getAnnotation(DropClass.class).value());
        }
        assertThat(Topics.of(Event.CallStarted.class).event()).isEqualTo("event/call/start");
        assertThat(Topics.of(Event.CallEnded.class).others()).containsExactly("lastheard");
    }

    @Test
    void anIdIsAnUnsignedNumber() {
        assertThat(Topics.client(-1)).isEqualTo("client/4294967295");
        assertThat(Topics.subscriptions(2_345_678)).isEqualTo("subscriptions/2345678");
    }

    @Test
    void aHostileNameIsOneLevelAndNobodyElses() {
        List<String> names = List.of(
                "",
                "%",
                "+",
                "#",
                "/",
                "a/b",
                "a+b",
                "a#b",
                "a%2Fb",
                "a\0b",
                "a\nb",
                "\u007F",
                "$SYS",
                "..",
                "\uD800",
                "\uFEFF",
                "\u2028",
                "\u202Ex",
                "Ж-1",
                "\uD83D\uDE00",
                "x".repeat(70_000),
                "x".repeat(70_000) + "y");

        Set<String> levels = names.stream().map(Topics::level).collect(Collectors.toSet());

        assertThat(levels).hasSize(names.size()).allSatisfy(level -> {
            assertThat(level).doesNotContain("/", "+", "#", "\0").isNotEmpty();
            assertThat(level.length()).isLessThan(400);
            assertThat(MqttTopic.of("p/" + level + "/x").getLevels()).hasSize(3);
        });
        assertThat(Topics.peer("uk-2342")).isEqualTo("peer/uk-2342");
        assertThat(Topics.level("a/b")).isEqualTo("a%2Fb");
        assertThat(Topics.level("Ж-1")).isEqualTo("Ж-1");
    }
}
