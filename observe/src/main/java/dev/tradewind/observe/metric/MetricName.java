package dev.tradewind.observe.metric;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The name of a metric: a namespace, a name in it, and dimensions, which are a part of the name.
public record MetricName(String namespace, String name, NavigableMap<String, String> dimensions) {
    private static final String END_OF_PART = "\0";
    private static final String END_OF_VALUE = "\1";

    public MetricName {
        dimensions = Collections.unmodifiableNavigableMap(new TreeMap<>(dimensions));
    }

    public static MetricName of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricName(namespace, name, new TreeMap<>(dimensions));
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
