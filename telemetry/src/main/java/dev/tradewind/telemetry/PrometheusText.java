package dev.tradewind.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text that Prometheus scrapes, in its [exposition format](https://prometheus.io/docs/instrumenting/exposition_formats/)
/// 0.0.4.
public final class PrometheusText {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /// Many topics, each with its histograms, have megabytes.
    private static final int PART_CHARACTERS = 16 << 10;

    private final StringBuilder text = new StringBuilder();
    private final OutputStream out;

    private PrometheusText(OutputStream out) {
        this.out = out;
    }

    /// Writes everything that `telemetry` has, as it is now, part by part. A name comes once, with all of its labels.
    public static void write(Telemetry telemetry, OutputStream out) throws IOException {
        var written = new PrometheusText(out);
        for (var family : telemetry.families().entrySet()) {
            written.family(family.getKey(), family.getValue());
        }
        written.flush();
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    private void family(String name, List<Metric> metrics) throws IOException {
        var first = metrics.getFirst();
        line("# HELP " + name + " " + escaped(first.description().help()));
        line("# TYPE " + name + " " + type(first));
        for (var metric : metrics) {
            samples(name, metric);
            if (text.length() > PART_CHARACTERS) {
                flush();
            }
        }
    }

    private static String type(Metric metric) {
        return switch (metric) {
            case Counter _, Totals _ -> "counter";
            case Gauges _ -> "gauge";
            case Histogram _ -> "histogram";
        };
    }

    private void samples(String name, Metric metric) {
        switch (metric) {
            case Counter counter -> sample(name, counter.labels(), number(counter.value()));
            case Gauges(_, var reading) -> values(name, reading.get());
            case Totals(_, var reading) -> values(name, reading.get());
            case Histogram histogram -> histogram(name, histogram);
        }
    }

    private void values(String name, List<Gauges.Value> values) {
        values.forEach(value -> sample(name, value.labels(), number(value.value())));
    }

    /// Buckets include those below them. The count is what they add up to, so that the three agree while others
    /// record.
    private void histogram(String name, Histogram histogram) {
        var labels = histogram.labels();
        long count = 0;
        for (int bucket = 0; bucket < histogram.bounds(); bucket++) {
            count += histogram.count(bucket);
            sample(
                    name + "_bucket",
                    upTo(labels, number(histogram.bound(bucket))),
                    Long.toString(count));
        }
        count += histogram.count(histogram.bounds());
        sample(name + "_bucket", upTo(labels, "+Inf"), Long.toString(count));
        sample(name + "_sum", labels, number(histogram.sum()));
        sample(name + "_count", labels, Long.toString(count));
    }

    private static List<Label> upTo(List<Label> labels, String bound) {
        var all = new ArrayList<>(labels);
        all.add(new Label("le", bound));
        return all;
    }

    private void sample(String name, List<Label> labels, String value) {
        var inBraces = labels.stream().map(PrometheusText::text).collect(Collectors.joining(","));
        line(name + (labels.isEmpty() ? "" : "{" + inBraces + "}") + " " + value);
    }

    private static String text(Label label) {
        return label.name() + "=\"" + escaped(label.value()).replace("\"", "\\\"") + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /// Whole numbers without a fraction, as counts are expected to be.
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
