/// The spans of an instance: whether any are kept, as the standard variables `OTEL_*` say, and their way to a collector by
/// OTLP. Nothing of OpenTelemetry is loaded where none are kept ([decision 55](../../../../../../../../docs/decisions/0055-traces.md)).
@NullMarked
package dev.tradewind.app.trace;

import org.jspecify.annotations.NullMarked;
