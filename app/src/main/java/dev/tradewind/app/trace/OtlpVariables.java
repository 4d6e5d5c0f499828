package dev.tradewind.app.trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables that say whether a signal is sent to a collector, and how.
///
/// Source: OpenTelemetry specification 1.50.0, "Environment Variable Specification" and "OpenTelemetry Protocol Exporter".
record OtlpVariables(OtlpSignal signal, Map<String, String> environment) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String TEMPORALITY = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE";
    private static final String HISTOGRAMS =
            "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    private static final Pattern HEADERS =
            Pattern.compile("\\s*(?:[^=,\\s]+\\s*=[^,]*|\\s*)(?:,\\s*(?:[^=,\\s]+\\s*=[^,]*)?)*");
    private static final String PREFIX = "OTEL_";
    private static final String OTLP = "otlp";
    private static final String NONE = "none";
    private static final String SPOKEN = "http/protobuf";

    OtlpVariables {
        environment = Map.copyOf(environment);
    }

    /// Tells whether the signal is to be sent: a collector is named, or the exporter to one, and nobody has forbidden it.
    ///
    /// @throws UnusableCollector if it is to go to something else, or in another way
    boolean ask() {
        if (!isNamed() || isForbidden()) {
            return false;
        }
        require(signal.exporter(), OTLP, "otlp and none");
        requireHeaders("OTEL_EXPORTER_OTLP_HEADERS");
        requireHeaders(signal.headers());
        require(value(signal.protocol()).isPresent() ? signal.protocol() : PROTOCOL, SPOKEN);
        if (signal == OtlpSignal.METRICS) {
            require(TEMPORALITY, "cumulative");
            require(HISTOGRAMS, "explicit_bucket_histogram");
        }
        return true;
    }

    private boolean isNamed() {
        return Stream.of(signal.exporter(), ENDPOINT, signal.endpoint())
                .anyMatch(it -> value(it).isPresent());
    }

    private boolean isForbidden() {
        return value("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()
                || value(signal.exporter()).filter(NONE::equals).isPresent();
    }

    /// The SDK refuses headers that are none with the whole text of them, which is where tokens are.
    private void requireHeaders(String name) {
        value(name)
                .filter(it -> !HEADERS.matcher(it).matches())
                .ifPresent(_ -> {
                    throw new UnusableCollector(
                            name + " is not a list of name=value with commas between them");
                });
    }

    private void require(String name, String known) {
        require(name, known, known);
    }

    private void require(String name, String known, String told) {
        value(name)
                .filter(it -> !it.equalsIgnoreCase(known))
                .ifPresent(it -> {
                    throw new UnusableCollector(
                            "%s is '%s'; known here: %s".formatted(name, it, told));
                });
    }

    /// Empty counts as unset.
    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    /// The same as OpenTelemetry's SDK for Java names them, with what is decided here: this signal, and no other.
    Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        properties.put("otel.service.name", "tradewind");
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                properties.put(property(name), value);
            }
        });
        OtlpSignal.EXPORTERS.forEach(exporter -> properties.put(exporter, NONE));
        properties.put(property(signal.exporter()), OTLP);
        properties.put(property(signal.protocol()), SPOKEN);
        properties.put("otel.propagators", "tracecontext");
        return properties;
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
