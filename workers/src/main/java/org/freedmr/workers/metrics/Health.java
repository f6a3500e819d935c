package org.freedmr.workers.metrics;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Whether the server carries calls, for load balancers, and what else is not as it should be, for people.
///
/// @param failure why it does not; empty when it does
/// @param warnings what does not keep it from its duty
record Health(String failure, List<String> warnings) {
    /// The packet process gives a sign of life every second; two may be lost.
    static final long SILENCE_MS = 3_000;

    private static final int MOST_WARNINGS = 50;
    private static final int LONGEST_DETAIL = 200;
    private static final JsonFactory JSON = new JsonFactory();

    /// @param heardMs when the exchange was heard last, 0 for never
    static Health of(Picture picture, long nowMs, long heardMs) {
        return new Health(failure(nowMs, heardMs), picture.look(it -> warnings(it, nowMs)));
    }

    private static String failure(long nowMs, long heardMs) {
        if (heardMs == 0) {
            return "the packet process was never heard";
        }
        // The clock may have been set back since.
        long silenceMs = Math.abs(nowMs - heardMs);
        return silenceMs <= SILENCE_MS ? "" : "the packet process was not heard for " + silenceMs / 1_000 + " s";
    }

    private static List<String> warnings(Picture picture, long nowMs) {
        List<String> warnings = new ArrayList<>();
        for (Event.ProcessState it : picture.readings(Event.ProcessState.class)) {
            if (it.pid() == 0) {
                warnings.add("the process " + Names.clean(it.name()) + " is away: " + detail(it.state()));
            }
        }
        for (Event.RoleState it : picture.roles()) {
            RoleHealth health = it.health();
            if (!health.state().equals(RoleHealth.OK)) {
                warnings.add("the role " + Names.clean(health.role()) + " is " + detail(health.state())
                        + (health.detail().isEmpty() ? "" : ": " + detail(health.detail())));
            }
        }
        warnings.addAll(picture.drops().warnings(nowMs));
        for (Event.LinkFigures it : picture.readings(Event.LinkFigures.class)) {
            if (it.skewMs() != 0) {
                warnings.add("the clock of the peer " + Names.clean(it.peer()) + " is " + Math.abs(it.skewMs()) + " ms "
                        + (it.skewMs() > 0 ? "ahead" : "behind"));
            }
        }
        return List.copyOf(warnings.subList(0, Math.min(warnings.size(), MOST_WARNINGS)));
    }

    private static String detail(String text) {
        return Names.clean(text, LONGEST_DETAIL);
    }

    boolean isGood() {
        return failure.isEmpty();
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("status", isGood() ? "ok" : "failed");
            if (!isGood()) {
                json.writeStringProperty("reason", failure);
            }
            json.writeArrayPropertyStart("warnings");
            warnings.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
