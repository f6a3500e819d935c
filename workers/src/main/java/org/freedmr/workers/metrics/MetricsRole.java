package org.freedmr.workers.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;

/// Gives out figures for Prometheus at `/metrics` and health for load balancers at `/health`.
public final class MetricsRole implements Role {
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;

    private static final byte[] FRONT_PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>FreeDMR</title></head>
            <body><h1>FreeDMR</h1><ul>
            <li><a href="/metrics">metrics</a>, for Prometheus</li>
            <li><a href="/health">health</a>, for load balancers</li>
            </ul></body></html>
            """.getBytes(UTF_8);

    private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final MetricsSettings settings;
    private final LongSupplier clockMs;
    private final Picture picture = new Picture();
    private final Map<InetSocketAddress, Door> doors = new LinkedHashMap<>();
    private @Nullable Desk desk;
    private long pauseMs = FIRST_PAUSE_MS;
    private long nextTryMs;

    public MetricsRole(MetricsSettings settings) {
        this(settings, System::currentTimeMillis);
    }

    /// @param clockMs UTC in milliseconds
    MetricsRole(MetricsSettings settings, LongSupplier clockMs) {
        this.settings = settings;
        this.clockMs = clockMs;
    }

    @Override
    public void begin(Desk newDesk) {
        desk = newDesk;
        open(newDesk, clockMs.getAsLong());
    }

    @Override
    public void event(Event event, long epochMs) {
        if (!picture.take(event, epochMs) && desk != null) {
            desk.lost(1);
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        picture.standing(everything);
    }

    @Override
    public void tick(long epochMs) {
        if (desk != null && doors.size() < settings.listen().size() && epochMs - nextTryMs >= 0) {
            open(desk, epochMs);
        }
    }

    @Override
    public void end() {
        doors.values().forEach(Door::close);
        doors.clear();
    }

    /// Where it listens now.
    List<InetSocketAddress> addresses() {
        return doors.values().stream().map(Door::address).toList();
    }

    /// Opens the doors that are still shut.
    private void open(Desk to, long nowMs) {
        List<String> shut = new ArrayList<>();
        for (InetSocketAddress address : settings.listen()) {
            if (doors.containsKey(address)) {
                continue;
            }
            try {
                doors.put(address, Door.open(address, (path, accept) -> answer(to, path, accept)));
            } catch (IOException e) {
                shut.add(text(address) + " cannot be had: " + e.getMessage());
            }
        }
        if (shut.isEmpty()) {
            pauseMs = FIRST_PAUSE_MS;
            to.condition(RoleHealth.OK, "");
        } else {
            nextTryMs = nowMs + pauseMs;
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            to.condition(RoleHealth.DEGRADED, String.join("; ", shut));
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private Answer answer(Desk to, String path, String accept) {
        Answer answer = switch (path) {
            case "/metrics" -> metrics(to.heardMs(), accept);
            case "/health" -> health(to.heardMs());
            case "/" -> new Answer(200, "text/html; charset=utf-8", FRONT_PAGE);
            default -> Answer.text(404, "there are /metrics and /health\n");
        };
        to.done(1);
        return answer;
    }

    private Answer metrics(long heardMs, String accept) {
        ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : plain;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            writer.write(body, Figures.of(picture, clockMs.getAsLong(), heardMs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(200, writer.getContentType(), body.toByteArray());
    }

    private Answer health(long heardMs) {
        Health health = Health.of(picture, clockMs.getAsLong(), heardMs);
        return new Answer(
                health.isGood() ? 200 : 503, "application/json", health.json().getBytes(UTF_8));
    }
}
