package org.freedmr.workers.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// The figures of one name on their way out. Two that have the same labels, as after the cleaning of hostile names,
/// become one.
final class Family {
    private static final String PREFIX = "freedmr_";

    private final String name;
    private final String help;
    private final Map<Labels, Double> values = new LinkedHashMap<>();

    /// @param name without prefix, and without `_total`
    Family(String name, String help) {
        this.name = PREFIX + name;
        this.help = help;
    }

    /// @param labels name and value, one after the other
    Family add(double value, String... labels) {
        values.merge(clean(labels), value, Double::sum);
        return this;
    }

    Family add(long value, String... labels) {
        return add((double) value, labels);
    }

    MetricSnapshot counter() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(Math.max(0, value))
                .build()));
        return counter.build();
    }

    MetricSnapshot gauge() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return gauge.build();
    }

    /// A constant with the labels as its message.
    MetricSnapshot info() {
        InfoSnapshot.Builder info = InfoSnapshot.builder().name(name).help(help);
        values.keySet()
                .forEach(labels -> info.dataPoint(
                        InfoDataPointSnapshot.builder().labels(labels).build()));
        return info.build();
    }

    /// A histogram of several, each with labels of its own that are known to differ.
    static final class Histogram {
        private final HistogramSnapshot.Builder histogram;

        Histogram(String name, String help) {
            histogram = HistogramSnapshot.builder().name(PREFIX + name).help(help);
        }

        Histogram add(ClassicHistogramBuckets buckets, double sum, String... labels) {
            histogram.dataPoint(HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(buckets)
                    .sum(sum)
                    .labels(clean(labels))
                    .build());
            return this;
        }

        MetricSnapshot build() {
            return histogram.build();
        }
    }

    private static Labels clean(String... labels) {
        String[] clean = labels.clone();
        for (int i = 1; i < clean.length; i += 2) {
            clean[i] = Names.clean(clean[i]);
        }
        return Labels.of(clean);
    }
}
