/// The spans and the metrics of an instance that go to a collector: whether any do, as the standard variables `OTEL_*` say,
/// and their way there by OTLP. Nothing of OpenTelemetry is loaded where nobody asks for them
/// ([decision 55](../../../../../../../../docs/decisions/0055-traces.md),
/// [decision 61](../../../../../../../../docs/decisions/0061-metrics-to-a-collector.md)).
@NullMarked
package dev.tradewind.app.trace;

import org.jspecify.annotations.NullMarked;
