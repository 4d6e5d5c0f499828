package dev.tradewind.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.tradewind.observe.log.LogIntake;
import java.util.List;

/// Lines on their way to the place where they are written, of which others get each as well.
final class SharedLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /// The logger of what becomes of lines that others got: a line about each of those would go on for ever.
    private static final String OF_TAKERS = LogIntake.class.getName();

    private final Appender<ILoggingEvent> lines;
    private final List<LineTaker> takers;

    /// @param takers which may come and go
    SharedLines(Appender<ILoggingEvent> lines, List<LineTaker> takers) {
        this.lines = lines;
        this.takers = takers;
    }

    @Override
    protected void append(ILoggingEvent line) {
        lines.doAppend(line);
        if (!takers.isEmpty() && !line.getLoggerName().equals(OF_TAKERS)) {
            var json = JsonEncoder.object(line);
            takers.forEach(it -> it.take(line.getTimeStamp(), json));
        }
    }

    @Override
    public void stop() {
        super.stop();
        lines.stop();
    }
}
