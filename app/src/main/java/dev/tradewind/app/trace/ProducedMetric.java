package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Unit;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/// One metric with all of its labels, under the name that it is scraped by less what a collector adds when it hands it on to
/// Prometheus: the unit and `_total`.
///
/// Source: OpenTelemetry specification 1.50.0, "Prometheus and OpenMetrics Compatibility", "Metric Metadata".
record ProducedMetric(
        Resource resource,
        InstrumentationScopeInfo scope,
        Description description,
        MetricDataType type,
        Data<?> data)
        implements MetricData {
    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public String getName() {
        return description.name();
    }

    @Override
    public String getDescription() {
        return description.help();
    }

    /// In UCUM's words. A name that others chose is to stay as it is, so nothing is said that would be added.
    @Override
    public String getUnit() {
        return description.isForeign() ? "" : unit(description.unit());
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case SECONDS -> "s";
            case MILLISECONDS -> "ms";
            case BYTES -> "By";
            case NUMBER -> "";
        };
    }

    @Override
    public MetricDataType getType() {
        return type;
    }

    @Override
    public Data<?> getData() {
        return data;
    }
}
