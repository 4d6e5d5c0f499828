package dev.tradewind.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.event.KeyValuePair;

/// Warnings and errors, each fact once a while: the first line is written as it comes, those of the next ten seconds
/// are counted, and the last of them is then written with their number as `repeated`.
///
/// What is logged by the thousand while a disk is full or a provider is down then costs a line in ten seconds. Lines
/// below a warning are facts of their own and pass.
final class RepeatedLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
    static final Duration WINDOW = Duration.ofSeconds(10);

    /// More facts at once than a process has; those beyond pass uncounted.
    private static final int FACTS_MAX = 1_000;

    private final Appender<ILoggingEvent> lines;
    private final Map<Repetition, Repeated> facts = new LinkedHashMap<>();
    private final ScheduledExecutorService windows =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("log-windows").factory());

    RepeatedLines(Appender<ILoggingEvent> lines) {
        this.lines = lines;
    }

    @Override
    public void start() {
        var _ =
                windows.scheduleWithFixedDelay(
                        this::endWindow,
                        WINDOW.toMillis(),
                        WINDOW.toMillis(),
                        TimeUnit.MILLISECONDS);
        super.start();
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (!line.getLevel().isGreaterOrEqual(Level.WARN) || isFirst(line)) {
            lines.doAppend(line);
        }
    }

    private synchronized boolean isFirst(ILoggingEvent line) {
        var fact = Repetition.of(line);
        var before = facts.get(fact);
        if (before == null) {
            if (facts.size() < FACTS_MAX) {
                facts.put(fact, Repeated.NONE);
            }
            return true;
        }
        facts.put(fact, new Repeated(before.count() + 1, line));
        return false;
    }

    /// Writes what was repeated, and lets go of what was not.
    synchronized void endWindow() {
        facts.values().removeIf(it -> it.count() == 0);
        for (var fact : facts.entrySet()) {
            lines.doAppend(fact.getValue().told());
            fact.setValue(Repeated.NONE);
        }
    }

    @Override
    public void stop() {
        windows.shutdownNow();
        endWindow();
        super.stop();
        lines.stop();
    }

    /// @param last the latest of the lines; of none there is no last
    private record Repeated(int count, ILoggingEvent last) {
        static final Repeated NONE = new Repeated(0, new LoggingEvent());

        ILoggingEvent told() {
            var line = new LoggingEvent();
            line.setLoggerName(last.getLoggerName());
            line.setLevel(last.getLevel());
            line.setMessage(last.getFormattedMessage());
            line.setInstant(last.getInstant());
            line.setMDCPropertyMap(last.getMDCPropertyMap());
            if (last.getKeyValuePairs() != null) {
                last.getKeyValuePairs().forEach(line::addKeyValuePair);
            }
            line.addKeyValuePair(new KeyValuePair("repeated", count));
            return line;
        }
    }
}
