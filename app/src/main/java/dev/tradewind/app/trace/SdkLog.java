package dev.tradewind.app.trace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// The lines of OpenTelemetry's SDK, which it writes by `java.util.logging`, in the log of the instance.
final class SdkLog extends Handler {
    /// Held, since the loggers of Java are forgotten otherwise with what was set.
    private static final Logger SDK = Logger.getLogger("io.opentelemetry");

    private static final SdkLog HANDLER = new SdkLog();

    /// A collector that is away is told once an hour, not at every interval.
    private static final Duration REPEATED_AFTER = Duration.ofHours(1);

    /// More texts than the SDK has; a text that quotes a collector's answer may differ each time.
    private static final int TEXTS_MAX = 64;

    private final LinkedHashMap<String, Long> toldNanos = new LinkedHashMap<>();

    private SdkLog() {}

    /// Has them written there from now on, and nowhere else.
    static synchronized void join() {
        SDK.setUseParentHandlers(false);
        SDK.removeHandler(HANDLER);
        SDK.addHandler(HANDLER);
    }

    /// A line of something that cannot be sent is a warning, however the SDK calls it: nothing of the instance has failed.
    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()
                && isNew(line.getMessage(), System.nanoTime())) {
            var told = LoggerFactory.getLogger(SdkLog.class).atWarn();
            var why = line.getThrown();
            (why == null ? told : told.addKeyValue("cause", why)).log("{}", line.getMessage());
        }
    }

    private synchronized boolean isNew(String text, long now) {
        var told = toldNanos.get(text);
        if (told != null && now - told < REPEATED_AFTER.toNanos()) {
            return false;
        }
        if (toldNanos.size() == TEXTS_MAX) {
            toldNanos.pollFirstEntry();
        }
        toldNanos.putLast(text, now);
        return true;
    }

    @Override
    public void flush() {
        // nothing waits
    }

    @Override
    public void close() {
        // nothing is open
    }
}
