package dev.tradewind.app.trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The variables that say whether spans are kept, and how.
///
/// Source: OpenTelemetry specification 1.50.0, "Environment Variable Specification" and "OpenTelemetry Protocol Exporter".
record TraceVariables(Map<String, String> environment) {
    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String TRACES_PROTOCOL = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";
    private static final String METRICS_EXPORTER = "OTEL_METRICS_EXPORTER";
    private static final String PREFIX = "OTEL_";
    private static final String OTLP = "otlp";
    private static final String NONE = "none";
    private static final String SPOKEN = "http/protobuf";

    TraceVariables {
        environment = Map.copyOf(environment);
    }

    /// Tells whether spans are to be kept: a collector is named, or the exporter to one, and nobody has forbidden it.
    ///
    /// @throws UnusableTracing if they are to go to something else
    boolean askForSpans() {
        var exporter = value(EXPORTER);
        boolean isNamed =
                Stream.of(EXPORTER, ENDPOINT, TRACES_ENDPOINT)
                        .anyMatch(it -> value(it).isPresent());
        boolean isForbidden =
                value("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()
                        || exporter.filter(NONE::equals).isPresent();
        if (!isNamed || isForbidden) {
            return false;
        }
        exporter.filter(it -> !it.equals(OTLP))
                .ifPresent(it -> {
                    throw unusable(EXPORTER, it, "otlp and none");
                });
        value(TRACES_PROTOCOL)
                .filter(it -> !it.equals(SPOKEN))
                .ifPresent(it -> {
                    throw unusable(TRACES_PROTOCOL, it, SPOKEN);
                });
        if (value(TRACES_PROTOCOL).isEmpty()) {
            value(PROTOCOL)
                    .filter(it -> !it.equals(SPOKEN))
                    .ifPresent(it -> {
                        throw unusable(PROTOCOL, it, SPOKEN);
                    });
        }
        return true;
    }

    private static UnusableTracing unusable(String name, String value, String known) {
        return new UnusableTracing("%s is '%s'; known here: %s".formatted(name, value, known));
    }

    /// Tells whether metrics are asked for, which nobody sends here.
    boolean askForMetrics() {
        return value(METRICS_EXPORTER).filter(OTLP::equals).isPresent();
    }

    /// Empty counts as unset.
    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    /// The same as OpenTelemetry's SDK for Java names them, with what is decided here.
    Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        properties.put("otel.service.name", "tradewind");
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        properties.put("otel.traces.exporter", OTLP);
        properties.put("otel.exporter.otlp.traces.protocol", SPOKEN);
        properties.put("otel.metrics.exporter", NONE);
        properties.put("otel.logs.exporter", NONE);
        properties.put("otel.propagators", "tracecontext");
        return properties;
    }
}
