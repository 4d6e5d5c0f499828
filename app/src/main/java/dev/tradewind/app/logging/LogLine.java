package dev.tradewind.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
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

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static String simpleName(String loggerName) {
        return loggerName.substring(loggerName.lastIndexOf('.') + 1);
    }
}
