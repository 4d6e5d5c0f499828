package dev.tradewind.app.trace;

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
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            var told = LoggerFactory.getLogger(SdkLog.class).atWarn();
            var why = line.getThrown();
            (why == null ? told : told.addKeyValue("cause", why)).log("{}", line.getMessage());
        }
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
