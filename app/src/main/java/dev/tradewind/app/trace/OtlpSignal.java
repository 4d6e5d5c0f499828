package dev.tradewind.app.trace;

import java.util.List;

/// One kind of what a collector is sent, which has variables of its own.
enum OtlpSignal {
    METRICS("metrics"),
    TRACES("spans");

    /// Those that are never sent are lines of the log.
    static final List<String> EXPORTERS =
            List.of("otel.metrics.exporter", "otel.traces.exporter", "otel.logs.exporter");

    private final String told;

    OtlpSignal(String told) {
        this.told = told;
    }

    /// The word for what is sent.
    String told() {
        return told;
    }

    String exporter() {
        return "OTEL_" + name() + "_EXPORTER";
    }

    String endpoint() {
        return "OTEL_EXPORTER_OTLP_" + name() + "_ENDPOINT";
    }

    String protocol() {
        return "OTEL_EXPORTER_OTLP_" + name() + "_PROTOCOL";
    }

    String headers() {
        return "OTEL_EXPORTER_OTLP_" + name() + "_HEADERS";
    }
}
