package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RetainedTopicsTest {
    private final RetainedTopics topics = new RetainedTopics();

    @Test
    void onlyTheNewestOfATopicWaits() {
        topics.put(state("a", 1));
        topics.put(state("b", 1));
        topics.put(state("a", 2));

        assertThat(poll()).containsExactly("a=2", "b=1");
    }

    @Test
    void whatTheBrokerNeverHadIsNotTakenBackThere() {
        topics.put(state("a", 1));
        topics.remove("a");

        assertThat(poll()).isEmpty();
        topics.refresh();
        assertThat(poll()).isEmpty();
    }

    @Test
    void whatTheBrokerMayHaveIsTakenBackUntilItSaysSo() {
        topics.put(state("a", 1));
        assertThat(poll()).containsExactly("a=1");
        topics.remove("a");
        Message goodbye = Objects.requireNonNull(topics.poll());
        assertThat(goodbye.payload()).isEmpty();

        topics.refresh(); // the connection was lost before the answer
        assertThat(poll()).containsExactly("a");
        topics.acknowledged(goodbye);
        topics.refresh();
        assertThat(poll()).isEmpty();
    }

    @Test
    void whatStandsAgainIsNotForgottenByALateAnswer() {
        topics.put(state("a", 1));
        poll();
        topics.remove("a");
        Message goodbye = Objects.requireNonNull(topics.poll());
        topics.put(state("a", 2));
        topics.acknowledged(goodbye);
        poll();
        topics.remove("a");

        assertThat(poll()).containsExactly("a");
    }

    @Test
    void afterARefreshEverythingIsToldAnewAndWhatIsGoneFirst() {
        topics.put(state("a", 1));
        topics.put(state("b", 1));
        poll();
        topics.remove("a");
        topics.refresh();

        assertThat(poll()).containsExactly("a", "b=1");
    }

    @Test
    void onlyStrangersAreDisowned() {
        topics.put(state("a", 1));
        poll();

        assertThat(topics.disown(Set.of("a", "z"))).isEqualTo(1);
        assertThat(poll()).containsExactly("z");
    }

    @Test
    void thereIsABoundToTheTopics() {
        for (int i = 0; i < RetainedTopics.MOST; i++) {
            assertThat(topics.put(state("t" + i, 1))).isTrue();
        }

        assertThat(topics.put(state("more", 1))).isFalse();
        assertThat(topics.put(state("t0", 2))).isTrue();
        assertThat(poll()).hasSize(RetainedTopics.MOST).doesNotContain("more=1").contains("t0=2");
    }

    private static Message state(String topic, int value) {
        return new Message(topic, new byte[] {(byte) ('0' + value)}, 1, true);
    }

    private List<String> poll() {
        List<String> all = new ArrayList<>();
        for (Message each = topics.poll(); each != null; each = topics.poll()) {
            assertThat(each.retain()).isTrue();
            all.add(each.payload().length == 0 ? each.topic() : each.topic() + "=" + (char) each.payload()[0]);
        }
        return all;
    }
}
