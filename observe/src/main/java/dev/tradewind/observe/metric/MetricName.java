package dev.tradewind.observe.metric;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The name of a metric: a namespace, a name in it, and dimensions, which are a part of the name.
///
/// Source of the limits: CloudWatch API Reference, Metric, Dimension, MetricDatum.
public record MetricName(String namespace, String name, NavigableMap<String, String> dimensions) {
    /// Characters of a namespace, a name, and the name of a dimension.
    public static final int TEXT_MAX = 255;

    public static final int DIMENSIONS_MAX = 30;

    public static final int DIMENSION_VALUE_MAX = 1024;

    /// The beginning of the namespaces of services' own metrics, into which nobody else puts samples.
    public static final String SERVICES = "AWS/";

    private static final String END_OF_PART = "\0";
    private static final String END_OF_VALUE = "\1";

    public MetricName {
        dimensions = Collections.unmodifiableNavigableMap(new TreeMap<>(dimensions));
    }

    public static MetricName of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricName(namespace, name, new TreeMap<>(dimensions));
    }

    /// Tells whether somebody but a service may put samples of it.
    public boolean isPuttable() {
        return isName(namespace)
                && !namespace.startsWith(SERVICES)
                && isText(name, TEXT_MAX)
                && dimensions.size() <= DIMENSIONS_MAX
                && dimensions.entrySet().stream()
                        .allMatch(it ->
                                isName(it.getKey()) && isText(it.getValue(), DIMENSION_VALUE_MAX));
    }

    private static boolean isName(String text) {
        return isText(text, TEXT_MAX) && !text.startsWith(":");
    }

    private static boolean isText(String text, int lengthMax) {
        return !text.isEmpty() && text.length() <= lengthMax && !hasControl(text);
    }

    /// Tells whether a text has control characters, which are in none of a metric: the parts of a key end with some.
    public static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /// A text that no other metric has, in whose order metrics are listed.
    public String key() {
        return dimensions.entrySet().stream()
                .map(it -> it.getKey() + END_OF_VALUE + it.getValue())
                .collect(
                        Collectors.joining(
                                END_OF_VALUE, namespace + END_OF_PART + name + END_OF_PART, ""));
    }
}
