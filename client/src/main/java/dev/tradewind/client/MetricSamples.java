package dev.tradewind.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Some of the values that an instance tells in Prometheus' text.
record MetricSamples(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-z0-9_]+)\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z0-9_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    MetricSamples {
        samples = List.copyOf(samples);
    }

    /// Those that have labels.
    static MetricSamples of(String text) {
        return new MetricSamples(
                text.lines().map(MetricSamples::sample).flatMap(Optional::stream).toList());
    }

    private static Optional<Sample> sample(String line) {
        var form = LINE.matcher(line);
        if (!form.matches()) {
            return Optional.empty();
        }
        var labels = new HashMap<String, String>();
        var label = LABEL.matcher(form.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return Optional.of(new Sample(form.group(1), labels, number(form.group(3))));
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    MetricSamples named(String name) {
        return new MetricSamples(samples.stream().filter(it -> it.name().equals(name)).toList());
    }

    MetricSamples with(String label, String value) {
        return new MetricSamples(
                samples.stream().filter(it -> value.equals(it.labels().get(label))).toList());
    }

    double sum() {
        return samples.stream().mapToDouble(Sample::value).sum();
    }

    /// Zero where there are none.
    double max() {
        return samples.stream().mapToDouble(Sample::value).max().orElse(0);
    }

    /// Adds the values to those of `sums` by a label that is a number.
    void addTo(Map<Double, Double> sums, String label) {
        for (var sample : samples) {
            sums.merge(
                    number(sample.labels().getOrDefault(label, "0")), sample.value(), Double::sum);
        }
    }

    record Sample(String name, Map<String, String> labels, double value) {
        Sample {
            labels = Map.copyOf(labels);
        }
    }
}
