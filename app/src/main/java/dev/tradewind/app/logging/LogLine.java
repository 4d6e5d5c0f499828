package dev.tradewind.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The fields of one log line, in the order in which they are written.
record LogLine(SequencedMap<String, String> fields, Optional<String> stackTrace) {
    static LogLine of(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", simpleName(event.getLoggerName()));
        fields.put("msg", event.getFormattedMessage());
        CurrentTrace.context().ifPresent(it -> put(it, fields));
        fields.putAll(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, text(pair.value)));
        }
        var thrown = event.getThrowableProxy();
        if (thrown == null) {
            return new LogLine(fields, Optional.empty());
        }
        fields.put("error", thrown.getClassName() + ": " + thrown.getMessage());
        return new LogLine(fields, Optional.of(ThrowableProxyUtil.asString(thrown)));
    }

    /// By the names that OpenTelemetry 1.50.0 has for logs of other formats ("Trace Context in non-OTLP Log Formats").
    private static void put(SpanContext context, SequencedMap<String, String> fields) {
        fields.put("trace_id", context.traceId());
        fields.put("span_id", context.spanId());
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static String simpleName(String loggerName) {
        return loggerName.substring(loggerName.lastIndexOf('.') + 1);
    }
}
