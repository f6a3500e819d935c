package org.freedmr.workers.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a connection to the broker and says there what waits. Nothing here ever waits for the broker but
/// {@link #stop}. Used by the thread of the role and by those of the library, one at a time.
final class Publisher {
    /// Messages on their way that the broker has not acknowledged.
    static final int WINDOW = 64;
    /// A broker that acknowledges nothing for so long is left.
    static final long STALL_NS = TimeUnit.SECONDS.toNanos(30);

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long SLOW_NS = TimeUnit.SECONDS.toNanos(5);

    private final String broker;
    private final String prefix;
    private final String clientId;
    private final Message will;
    private final Connection.Maker maker;
    private final Desk desk;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final Sweep sweep;

    private final EventQueue events = new EventQueue();
    private final RetainedTopics states = new RetainedTopics();
    private @Nullable Connection connection;
    /// Counts connections; what an earlier one tells is out of date.
    private int generation;
    private boolean isOpen;
    private boolean isStopping;
    private long openedNs;
    private int inFlight;
    private int inFlightEvents;
    private long progressNs;
    private boolean isSlow;
    private boolean isPumping;
    private boolean isEventsTurn;
    private long lost;
    private String refusal = "";

    /// @param will what the broker says in our place when we are gone without a word
    Publisher(
            String broker,
            String prefix,
            String clientId,
            Message will,
            Connection.Maker maker,
            Desk desk,
            LongSupplier nanoTime,
            Pause pause) {
        this.broker = broker;
        this.prefix = prefix;
        this.clientId = clientId;
        this.will = will;
        this.maker = maker;
        this.desk = desk;
        this.nanoTime = nanoTime;
        this.pause = pause;
        sweep = new Sweep(prefix);
    }

    /// Whether events are worth writing: nobody hears them otherwise.
    synchronized boolean takesEvents() {
        return isOpen && !isStopping;
    }

    synchronized void event(String topic, byte[] payload, int qos, DropOrder order) {
        if (!takesEvents() || !events.offer(new Message(prefix + "/" + topic, payload, qos, false), order)) {
            lose(1);
            return;
        }
        pump();
    }

    /// Something that stands, or stands in another way.
    synchronized void state(String topic, byte[] payload, int qos) {
        if (!states.put(new Message(prefix + "/" + topic, payload, qos, true))) {
            lose(1);
        }
        pump();
    }

    /// Something that stands no more.
    synchronized void clear(String topic) {
        states.remove(prefix + "/" + topic);
        pump();
    }

    /// Everything that stands was told, so what the broker has beside it is left from before.
    synchronized void complete() {
        sweep.ready();
    }

    /// Events and states lost for want of room or of a broker.
    synchronized long lost() {
        return lost;
    }

    synchronized void lose(long count) {
        lost += count;
        desk.lost(count);
    }

    /// Messages that wait here.
    synchronized int waiting() {
        return events.size() + states.waiting() + inFlight;
    }

    /// Time has passed.
    synchronized void tick() {
        long nowNs = nanoTime.getAsLong();
        if (isStopping) {
            return;
        }
        if (connection == null) {
            if (pause.isOver(nowNs)) {
                dial(nowNs);
            }
            return;
        }
        if (!isOpen) {
            return;
        }
        watch(nowNs);
        int own = generation;
        Connection now = connection;
        if (now != null && sweep.goOn(now, states, topic -> found(own, topic), nowNs)) {
            pump();
        }
    }

    private void dial(long nowNs) {
        int own = ++generation;
        try {
            Connection fresh = maker.make(clientId, will, why -> lost(own, why));
            connection = fresh;
            var _ = fresh.open().whenComplete((_, failure) -> {
                if (failure == null) {
                    opened(own);
                } else {
                    lost(own, Failures.text(failure));
                }
            });
        } catch (Exception e) {
            connection = null;
            retry(nowNs, Failures.text(e));
        }
    }

    private synchronized void opened(int of) {
        Connection now = connection;
        if (of != generation || now == null) {
            return;
        }
        if (isStopping) {
            var _ = now.close();
            return;
        }
        LOG.info("connected to {}", broker);
        isOpen = true;
        openedNs = nanoTime.getAsLong();
        progressNs = openedNs;
        isSlow = false;
        refusal = "";
        tellCondition();
        states.refresh();
        pump();
    }

    private synchronized void lost(int of, String why) {
        if (of != generation || connection == null) {
            return;
        }
        generation++; // its later words count no more
        long nowNs = nanoTime.getAsLong();
        if (isOpen) {
            LOG.warn("the connection to {} is lost: {}", broker, why);
            pause.lasted(nowNs - openedNs);
        }
        connection = null;
        isOpen = false;
        lose(inFlightEvents + events.clear());
        inFlight = 0;
        inFlightEvents = 0;
        sweep.interrupted();
        retry(nowNs, why);
        notifyAll();
    }

    private void retry(long nowNs, String why) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(pause.begin(nowNs)) + 1;
        LOG.debug("{}: {}", broker, why);
        desk.condition(
                RoleHealth.WAITING, "no connection to " + broker + ": " + why + "; next try in " + seconds + " s");
    }

    /// Sends as much as the window has room for; states and events take turns.
    private void pump() {
        if (isPumping) {
            return;
        }
        isPumping = true;
        try {
            while (isOpen && inFlight < WINDOW) {
                isEventsTurn = !isEventsTurn;
                Message next = isEventsTurn ? events.poll() : states.poll();
                if (next == null) {
                    next = isEventsTurn ? states.poll() : events.poll();
                }
                if (next == null) {
                    return;
                }
                send(next);
            }
        } finally {
            isPumping = false;
        }
    }

    private void send(Message message) {
        Connection now = connection;
        if (now == null) {
            return;
        }
        if (inFlight == 0) {
            progressNs = nanoTime.getAsLong();
        }
        inFlight++;
        inFlightEvents += message.retain() ? 0 : 1;
        int own = generation;
        CompletableFuture<Void> sent;
        try {
            sent = now.publish(message);
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        var _ = sent.whenComplete((_, failure) -> done(own, message, failure));
    }

    private synchronized void done(int of, Message message, @Nullable Throwable failure) {
        if (of != generation) {
            return;
        }
        inFlight--;
        inFlightEvents -= message.retain() ? 0 : 1;
        progressNs = nanoTime.getAsLong();
        if (failure == null) {
            desk.done(1);
            if (message.retain()) {
                states.acknowledged(message);
            }
        } else {
            lose(1);
            if (Failures.cause(failure) instanceof Connection.Refusal no && refusal.isEmpty()) {
                refusal = "the broker refuses " + message.topic() + ": " + no.getMessage();
                LOG.warn("{}", refusal);
                tellCondition();
            }
        }
        if (isSlow) {
            isSlow = false;
            tellCondition();
        }
        pump();
        notifyAll();
    }

    private void watch(long nowNs) {
        if (inFlight == 0) {
            return;
        }
        Connection now = connection;
        if (nowNs - progressNs > STALL_NS && now != null) {
            var _ = now.close();
            lost(generation, "the broker acknowledges nothing");
        } else if (nowNs - progressNs > SLOW_NS && !isSlow) {
            isSlow = true;
            tellCondition();
        }
    }

    private void tellCondition() {
        if (isSlow) {
            desk.condition(RoleHealth.DEGRADED, "connected to " + broker + ", which does not acknowledge");
        } else if (!refusal.isEmpty()) {
            desk.condition(RoleHealth.DEGRADED, refusal);
        } else {
            desk.condition(RoleHealth.OK, "connected to " + broker);
        }
    }

    private synchronized void found(int of, String topic) {
        if (of == generation) {
            sweep.found(topic);
        }
    }

    /// The last words, and goodbye. Waits for the broker as long as that takes, but not longer than said.
    ///
    /// @param lastWord the last state of the topic `status`
    /// @return done when the goodbye is said
    synchronized CompletableFuture<Void> stop(byte[] lastWord, long patienceNs) throws InterruptedException {
        long untilNs = nanoTime.getAsLong() + patienceNs;
        state(Topics.STATUS, lastWord, 1);
        isStopping = true;
        while (isOpen && inFlight + states.waiting() + events.size() > 0) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - nanoTime.getAsLong());
            if (leftMs <= 0) {
                break;
            }
            wait(leftMs);
        }
        Connection now = connection;
        if (now == null) {
            return CompletableFuture.completedFuture(null);
        }
        generation++;
        connection = null;
        isOpen = false;
        return now.close();
    }
}
