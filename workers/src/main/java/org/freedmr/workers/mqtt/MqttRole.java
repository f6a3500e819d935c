package org.freedmr.workers.mqtt;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.workers.json.Envelope;
import org.freedmr.workers.json.EventJson;
import org.freedmr.workers.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Publishes what happens and what stands to a broker (`reporting.md` section 10.3). Takes no orders from there.
public final class MqttRole implements Role {
    /// The topic `health`, the status and the figures of links are told anew so often.
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long LAST_WORDS_NS = TimeUnit.SECONDS.toNanos(3);

    private final MqttSettings settings;
    private final Connection.Maker maker;
    private final LongSupplier nanoTime;
    private final EventJson json;
    private final SecureRandom random = new SecureRandom();
    private final HealthBook health = new HealthBook();
    /// What each topic shows at present, so that nothing is said twice.
    private final Map<String, StateBook.State> shown = new HashMap<>();

    private @Nullable Desk desk;
    private StateBook book = new StateBook();
    private Event.@Nullable ServerUp server;
    private @Nullable Publisher publisher;
    private boolean isComplete;
    private long seq;
    private long nextHealthNs;

    public MqttRole(MqttSettings settings) {
        this(settings, new Connections(settings), System::nanoTime);
    }

    MqttRole(MqttSettings settings, Connection.Maker maker, LongSupplier nanoTime) {
        this.settings = settings;
        this.maker = maker;
        this.nanoTime = nanoTime;
        json = settings.exposesAddresses() ? EventJson.WITH_ADDRESSES : EventJson.WITHOUT_ADDRESSES;
    }

    @Override
    public void begin(Desk own) {
        desk = own;
        own.condition(RoleHealth.WAITING, "the server has not told its ID yet");
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) throws InterruptedException {
        StateBook fresh = new StateBook();
        everything.forEach(fresh::take);
        fresh.keepFigures(book);
        book = fresh;
        isComplete = true;
        for (Event.Standing each : everything) {
            if (each instanceof Event.ServerUp up) {
                meet(up, epochMs);
            }
        }
        showAll(epochMs);
        Publisher now = publisher;
        if (now != null) {
            now.complete();
        }
    }

    @Override
    public void event(Event event, long epochMs) throws InterruptedException {
        if (event instanceof Event.ServerUp up) {
            meet(up, epochMs);
        }
        health.take(event, epochMs);
        Topics.Place place = Topics.of(event.getClass());
        long number = place.event() == null ? seq : ++seq;
        List<String> topics = book.take(event);
        Publisher now = publisher;
        if (now == null) {
            return;
        }
        for (String topic : topics) {
            show(now, topic, book.state(topic, event), epochMs);
        }
        if (place.event() != null) {
            tell(now, event, place, new Envelope(epochMs, serverId(), number));
        }
    }

    private void tell(Publisher now, Event event, Topics.Place place, Envelope envelope) {
        if (!now.takesEvents()) {
            now.lose(1);
            return;
        }
        byte[] message = json.message(envelope, event);
        now.event(String.valueOf(place.event()), message, settings.eventQos(), place.order());
        if (place.others().contains(Topics.LAST_HEARD)) {
            now.event(Topics.LAST_HEARD, message, settings.eventQos(), place.order());
        }
    }

    @Override
    public void tick(long epochMs) {
        Publisher now = publisher;
        if (now == null) {
            return;
        }
        if (nanoTime.getAsLong() - nextHealthNs >= 0) {
            nextHealthNs = nanoTime.getAsLong() + PERIOD_NS;
            showAll(epochMs);
            showStatus(now, epochMs);
            now.state(Topics.HEALTH, state(epochMs, out -> writeHealth(out, now, epochMs)), 0);
        }
        now.tick();
    }

    @Override
    public void end() throws InterruptedException {
        retire(System.currentTimeMillis());
    }

    /// The server tells who it is; when it is somebody else than before, so are the topics.
    private void meet(Event.ServerUp up, long epochMs) throws InterruptedException {
        Event.ServerUp before = server;
        if (publisher != null && before != null && before.serverId() != up.serverId()) {
            retire(epochMs);
        }
        server = up;
        Publisher now = publisher;
        if (now == null) {
            now = publisher(up, epochMs);
            publisher = now;
            nextHealthNs = nanoTime.getAsLong();
            showStatus(now, epochMs);
            showAll(epochMs);
            if (isComplete) {
                now.complete();
            }
        } else {
            showStatus(now, epochMs);
        }
    }

    private Publisher publisher(Event.ServerUp up, long epochMs) {
        Desk own = desk;
        if (own == null) {
            throw new IllegalStateException("the role was used before it began");
        }
        String id = Integer.toUnsignedString(up.serverId());
        String prefix = settings.prefix().isEmpty() ? "freedmr/" + id : settings.prefix();
        byte[] chance = new byte[6];
        random.nextBytes(chance);
        Message will = new Message(prefix + "/" + Topics.STATUS, offline(epochMs, "lost"), 1, true);
        return new Publisher(
                settings.broker(),
                prefix,
                "freedmr-" + id + "-" + HexFormat.of().formatHex(chance),
                will,
                maker,
                own,
                nanoTime,
                new Pause(random));
    }

    private void retire(long epochMs) throws InterruptedException {
        Publisher now = publisher;
        if (now == null) {
            return;
        }
        publisher = null;
        shown.clear();
        try {
            now.stop(offline(epochMs, "stopped"), LAST_WORDS_NS).get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The broker hears of it by the last will.
        }
    }

    private void showAll(long epochMs) {
        Publisher now = publisher;
        if (now == null) {
            return;
        }
        Map<String, StateBook.State> states = book.states();
        for (String topic : List.copyOf(shown.keySet())) {
            if (!states.containsKey(topic)) {
                show(now, topic, null, epochMs);
            }
        }
        states.forEach((topic, state) -> show(now, topic, state, epochMs));
    }

    private void show(Publisher now, String topic, StateBook.@Nullable State state, long epochMs) {
        if (state == null) {
            shown.remove(topic);
            now.clear(topic);
        } else if (!state.equals(shown.put(topic, state))) {
            now.state(topic, state(epochMs, state::write), 1);
        }
    }

    private void showStatus(Publisher now, long epochMs) {
        Event.ServerUp up = server;
        if (up == null) {
            return;
        }
        byte[] status = state(
                epochMs,
                out -> out.put("state", "online")
                        .put("version", up.version())
                        .put("startedMs", up.startedMs())
                        .put("clients", book.clients())
                        .put("peers", book.peers())
                        .put("calls", book.calls()));
        now.state(Topics.STATUS, status, 1);
    }

    private byte[] offline(long epochMs, String why) {
        return state(epochMs, out -> out.put("state", "offline").put("reason", why));
    }

    private void writeHealth(JsonObject out, Publisher now, long epochMs) {
        out.put("waiting", now.waiting()).put("lost", now.lost());
        health.write(out, epochMs);
    }

    private byte[] state(long epochMs, Consumer<JsonObject> content) {
        return json.state(new Envelope(epochMs, serverId(), seq), content);
    }

    /// Messages that wait, or that the broker has not acknowledged.
    int waiting() {
        Publisher now = publisher;
        return now == null ? 0 : now.waiting();
    }

    private int serverId() {
        Event.ServerUp up = server;
        return up == null ? 0 : up.serverId();
    }
}
