package org.freedmr.workers.mqtt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, once in the life of a role, for what an earlier one has left at the broker, which forgets nothing by itself.
final class Sweep {
    /// What is retained is collected for so long.
    static final long COLLECT_NS = TimeUnit.SECONDS.toNanos(2);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /// No topic of ours is longer.
    private static final int MOST_TOPIC = 1_024;

    private final List<String> filters;
    private final Set<String> found = new HashSet<>();
    private boolean isReady;
    private boolean isCollecting;
    private boolean isDone;
    private long untilNs;

    Sweep(String prefix) {
        filters = List.of(
                prefix + "/" + Topics.CLIENT + "+",
                prefix + "/" + Topics.PEER + "+",
                prefix + "/" + Topics.SUBSCRIPTIONS + "+");
    }

    /// Everything that stands is known now, so what else is retained is strange.
    void ready() {
        isReady = true;
    }

    /// The connection is gone: it has to be done from the beginning.
    void interrupted() {
        isCollecting = false;
        found.clear();
    }

    void found(String topic) {
        if (isCollecting && found.size() < RetainedTopics.MOST && topic.length() <= MOST_TOPIC) {
            found.add(topic);
        }
    }

    /// Goes on over an open connection.
    ///
    /// @param topics is to be told what the broker has, and tells it here
    /// @return whether there is something to take back
    boolean goOn(Connection connection, RetainedTopics states, Consumer<String> topics, long nowNs) {
        if (isDone || !isReady) {
            return false;
        }
        if (!isCollecting) {
            isCollecting = true;
            untilNs = nowNs + COLLECT_NS;
            var _ = connection.collect(filters, topics).whenComplete((_, failure) -> {
                if (failure != null) {
                    LOG.warn("cannot look for what an earlier run left: {}", Failures.text(failure));
                }
            });
            return false;
        }
        if (nowNs - untilNs < 0) {
            return false;
        }
        isDone = true;
        isCollecting = false;
        int strangers = states.disown(found);
        found.clear();
        var _ = connection.forget(filters);
        if (strangers > 0) {
            LOG.info("{} topics of an earlier run are removed", strangers);
        }
        return strangers > 0;
    }
}
