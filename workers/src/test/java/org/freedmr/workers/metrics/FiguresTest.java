package org.freedmr.workers.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.junit.jupiter.api.Test;

/// `reporting.md` section 11 and check 12 of section 14.
class FiguresTest {
    /// What is promised to everybody's dashboards and alerts: name, type and labels.
    private static final List<String> PROMISED = List.of(
            "freedmr_build_info gauge version",
            "freedmr_bytes_total counter direction link side",
            "freedmr_call_duration_seconds histogram side",
            "freedmr_call_lost_frames_total counter side",
            "freedmr_call_received_frames_total counter side",
            "freedmr_calls_live gauge side",
            "freedmr_calls_rerouted_total counter",
            "freedmr_clients gauge link",
            "freedmr_dropped_total counter reason side",
            "freedmr_exchange_last_heard_seconds gauge",
            "freedmr_faults_total counter",
            "freedmr_interarrival_jitter_seconds histogram link side",
            "freedmr_kernel_dropped_total counter",
            "freedmr_link_clock_skew_seconds gauge link",
            "freedmr_link_last_heard_seconds gauge link",
            "freedmr_link_lost_frames_total counter link",
            "freedmr_link_received_frames_total counter link",
            "freedmr_link_rx_loss_ratio gauge link",
            "freedmr_link_up gauge link",
            "freedmr_logins_total counter result",
            "freedmr_packet_latency_seconds histogram",
            "freedmr_packets_total counter direction link side",
            "freedmr_peers gauge state",
            "freedmr_process_resident_bytes gauge process",
            "freedmr_process_restarts_total counter process",
            "freedmr_process_start_time_seconds gauge process",
            "freedmr_process_up gauge process",
            "freedmr_quenches_received_total counter link",
            "freedmr_quenches_sent_total counter link",
            "freedmr_report_coalesced_total counter worker",
            "freedmr_report_dropped_total counter worker",
            "freedmr_report_queue_bytes gauge worker",
            "freedmr_report_queue_capacity_bytes gauge worker",
            "freedmr_report_queue_depth gauge role worker",
            "freedmr_role_done_total counter role worker",
            "freedmr_role_dropped_total counter role worker",
            "freedmr_role_ok gauge role worker",
            "freedmr_role_restarts_total counter role worker",
            "freedmr_start_time_seconds gauge",
            "freedmr_subscriptions gauge source");

    private final Picture picture = new Picture();

    @Test
    void namesTypesAndLabelsArePromised() throws IOException {
        fill("main", "alpha", 3);
        Exposition figures = exposition();
        assertThat(figures.types().keySet().stream()
                        .map(name -> String.join(
                                        " ",
                                        name,
                                        String.valueOf(figures.types().get(name)),
                                        String.join(" ", figures.labels(name)))
                                .strip())
                        .sorted())
                .containsExactlyElementsOf(PROMISED);
    }

    @Test
    void thePageForSysopsListsExactlyWhatIsPromised() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "metrics.md"))) {
            if (line.startsWith("| `freedmr_")) {
                String[] cells = line.replace("`", "").replace(",", "").split(" *\\| *", -1);
                String row = (cells[1] + " " + cells[2] + " " + cells[3]).strip();
                assertThat(rows.put(cells[1], row)).isNull();
                assertThat(cells[4]).as(line).isNotBlank();
            }
        }
        assertThat(rows.values()).containsExactlyElementsOf(PROMISED);
    }

    @Test
    void readingsArriveAsTheyAre() throws IOException {
        fill("main", "alpha", 3);
        Exposition figures = exposition();
        assertThat(figures.value("freedmr_packets_total", "side", "access", "link", "main", "direction", "in"))
                .isEqualTo(10);
        assertThat(figures.value("freedmr_bytes_total", "side", "mesh", "link", "alpha", "direction", "out"))
                .isEqualTo(4_000);
        assertThat(figures.value("freedmr_dropped_total", "side", "mesh", "reason", "floor_held"))
                .isEqualTo(6);
        assertThat(figures.value("freedmr_link_rx_loss_ratio", "link", "alpha")).isEqualTo(0.25);
        assertThat(figures.value("freedmr_link_clock_skew_seconds", "link", "alpha"))
                .isEqualTo(1.5);
        assertThat(figures.value("freedmr_link_last_heard_seconds", "link", "alpha"))
                .isEqualTo(2.5);
        assertThat(figures.value("freedmr_packet_latency_seconds_bucket", "le", "1.0E-4"))
                .isEqualTo(3);
        assertThat(figures.value("freedmr_packet_latency_seconds_bucket", "le", "+Inf"))
                .isEqualTo(66);
        assertThat(figures.value("freedmr_packet_latency_seconds_sum")).isEqualTo(0.012);
        assertThat(figures.value("freedmr_role_restarts_total", "worker", "workers", "role", "metrics"))
                .isEqualTo(4);
        assertThat(figures.value("freedmr_exchange_last_heard_seconds")).isEqualTo(0.5);
    }

    @Test
    void whatStandsIsCountedAndWhatEndedIsNot() throws IOException {
        fill("main", "alpha", 3);
        picture.take(new Event.ClientDown(2, "", Reason.KEEPALIVE_LOST), Scene.NOW_MS);
        picture.take(
                new Event.SubscriptionDown(
                        2, 2, 1_002, 1_002, org.freedmr.contract.Source.USER_ACTIVATED, Reason.EXPIRED),
                Scene.NOW_MS);
        picture.take(Scene.ended(3, "", 4_000), Scene.NOW_MS);
        Exposition figures = exposition();
        assertThat(figures.value("freedmr_clients", "link", "main")).isEqualTo(2);
        assertThat(figures.value("freedmr_subscriptions", "source", "user_activated"))
                .isEqualTo(2);
        assertThat(figures.value("freedmr_subscriptions", "source", "dial")).isZero();
        assertThat(figures.value("freedmr_calls_live", "side", "access")).isEqualTo(2);
        assertThat(figures.value("freedmr_calls_live", "side", "mesh")).isZero();
        assertThat(figures.value("freedmr_peers", "state", "up")).isOne();
        assertThat(figures.value("freedmr_peers", "state", "stunned")).isZero();
        assertThat(figures.value("freedmr_link_up", "link", "beta")).isZero();
    }

    @Test
    void finishedCallsAreCountedBySide() throws IOException {
        fill("main", "alpha", 1);
        picture.take(Scene.ended(1, "", 4_000), Scene.NOW_MS);
        picture.take(Scene.ended(0, "alpha", 500_000), Scene.NOW_MS);
        picture.take(Scene.ended(0, "alpha", -3), Scene.NOW_MS);
        Exposition figures = exposition();
        assertThat(figures.value("freedmr_call_duration_seconds_count", "side", "mesh"))
                .isEqualTo(3); // one of them from the beginning
        assertThat(figures.value("freedmr_call_duration_seconds_bucket", "side", "mesh", "le", "180.0"))
                .isEqualTo(2);
        assertThat(figures.value("freedmr_call_duration_seconds_bucket", "side", "access", "le", "2.0"))
                .isZero();
        assertThat(figures.value("freedmr_call_duration_seconds_bucket", "side", "access", "le", "5.0"))
                .isOne();
        assertThat(figures.value("freedmr_call_lost_frames_total", "side", "mesh"))
                .isEqualTo(30);
        assertThat(figures.value("freedmr_interarrival_jitter_seconds_count", "side", "access", "link", "main"))
                .isOne();
    }

    @Test
    void tenThousandRadiosMakeNotOneSeriesMore() throws IOException {
        fill("main", "alpha", 10);
        int few = exposition().size();
        picture.standing(Scene.standing("main", "alpha", 10_000));
        for (int i = 1; i <= 10_000; i++) {
            picture.take(
                    new Event.LoginRefused(i, "192.0.2.7:" + i, "RPTK", Reason.WRONG_PASSWORD, i, 0), Scene.NOW_MS);
            picture.take(Scene.client(20_000 + i, "main"), Scene.NOW_MS);
            picture.take(Scene.ended(i, "", i), Scene.NOW_MS);
            picture.take(new Event.Refused(i, 2, false, i, i, Reason.FLOOR_HELD, 0), Scene.NOW_MS);
        }
        Exposition many = exposition();
        assertThat(many.value("freedmr_clients", "link", "main")).isEqualTo(20_000);
        assertThat(many.value("freedmr_logins_total", "result", "accepted")).isEqualTo(10_000);
        // The first calls of a listener have brought its jitter, and nothing else is new.
        many.values()
                .keySet()
                .removeIf(it -> it.name().startsWith("freedmr_interarrival_jitter")
                        && "main".equals(it.labels().get("link")));
        assertThat(many.size()).isEqualTo(few);
    }

    @Test
    void readingsBeyondTheBoundAreRefused() throws IOException {
        for (int i = 0; i < Picture.READINGS; i++) {
            assertThat(picture.take(new Event.ClockSkew("peer " + i, 1), Scene.NOW_MS))
                    .isTrue();
        }
        assertThat(picture.take(new Event.KernelDrops(1), Scene.NOW_MS)).isFalse();
        assertThat(picture.take(new Event.ClockSkew("peer 7", 2), Scene.NOW_MS)).isTrue();
        exposition();
    }

    @Test
    void hostileNamesStayInsideTheirLabel() throws IOException {
        String[] names = {
            "\"} 1\nfreedmr_evil 1\n#",
            "a\\",
            "\u202Eabc",
            "x\u0000\u007F",
            "\uD800",
            "</p><script>",
            "{le=\"1\"}",
            "é €"
        };
        for (String name : names) {
            Picture hostile = new Picture();
            hostile.standing(Scene.standing(name, name, 2));
            Scene.readings(name, name).forEach(it -> hostile.take(it, Scene.NOW_MS));
            hostile.take(Scene.ended(1, "", 1_000), Scene.NOW_MS);
            hostile.take(
                    new Event.RoleState(name, new org.freedmr.contract.RoleHealth(name, name, name, 1, 1, 1, 1)),
                    Scene.NOW_MS);
            Exposition figures = exposition(hostile);
            assertThat(figures.types().keySet()).allMatch(PROMISED.toString()::contains);
            assertThat(Health.of(hostile, Scene.NOW_MS, Scene.NOW_MS).json())
                    .doesNotContain("\u202E", "\u0000")
                    .hasLineCount(1);
        }
    }

    @Test
    void namesThatBecomeEqualByCleaningAreSummedUp() throws IOException {
        picture.take(new Event.Traffic("a\u0001", true, 1, 0, 0, 0), Scene.NOW_MS);
        picture.take(new Event.Traffic("a\u0002", true, 2, 0, 0, 0), Scene.NOW_MS);
        assertThat(exposition().value("freedmr_packets_total", "side", "mesh", "link", "a?", "direction", "in"))
                .isEqualTo(3);
    }

    @Test
    void aPeerThatIsNotConfiguredAnyMoreLeavesNoFigures() throws IOException {
        fill("main", "alpha", 1);
        picture.standing(Scene.standing("main", "gamma", 1));
        assertThat(exposition().values().keySet())
                .filteredOn(it -> !it.name().contains("jitter"))
                .noneMatch(it -> "alpha".equals(it.labels().get("link")));
    }

    @Test
    void anotherStartOfTheServerBeginsWithoutReadings() throws IOException {
        fill("main", "alpha", 1);
        picture.take(new Event.ServerUp("2.1", 2341, Scene.NOW_MS), Scene.NOW_MS);
        Exposition figures = exposition();
        assertThat(figures.types()).doesNotContainKey("freedmr_packets_total");
        assertThat(figures.value("freedmr_build_info", "version", "2.1")).isOne();
    }

    @Test
    void aRoleThatIsSwitchedOffLeavesNoFiguresAndOneWhoseProcessIsAwayIsNotOk() throws IOException {
        fill("main", "alpha", 1);
        picture.take(Scene.role("mqtt", "degraded", "no broker"), Scene.NOW_MS);
        assertThat(exposition().value("freedmr_role_ok", "worker", "workers", "role", "mqtt"))
                .isNull();
        assertThat(exposition().value("freedmr_role_ok", "worker", "workers", "role", "metrics"))
                .isOne();
        picture.take(
                new Event.ProcessState("workers", "down", 0, Scene.NOW_MS, 3, 0, List.of("metrics")), Scene.NOW_MS);
        assertThat(exposition().value("freedmr_role_ok", "worker", "workers", "role", "metrics"))
                .isZero();
        assertThat(Health.of(picture, Scene.NOW_MS, Scene.NOW_MS).warnings())
                .contains("the role metrics is failed: its process is away");
    }

    @Test
    void aDistributionOfAnotherShapeIsLeftOut() throws IOException {
        picture.take(new Event.CycleTimes(1, 1, List.of(1L)), Scene.NOW_MS);
        assertThat(exposition().types()).doesNotContainKey("freedmr_packet_latency_seconds");
    }

    private void fill(String listener, String peer, int clients) {
        picture.standing(Scene.standing(listener, peer, clients));
        Scene.readings(listener, peer).forEach(it -> picture.take(it, Scene.NOW_MS));
        picture.take(Scene.ended(0, peer, 1_000), Scene.NOW_MS);
    }

    private Exposition exposition() throws IOException {
        return exposition(picture);
    }

    private static Exposition exposition(Picture of) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, Figures.of(of, Scene.NOW_MS, Scene.NOW_MS - 500));
        return new Exposition(text.toString(UTF_8));
    }
}
