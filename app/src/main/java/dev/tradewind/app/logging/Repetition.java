package dev.tradewind.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// A fact that is logged again and again: the lines that differ in their values only.
record Repetition(String logger, Level level, String message, String error) {
    static Repetition of(ILoggingEvent line) {
        var thrown = line.getThrowableProxy();
        return new Repetition(
                line.getLoggerName(),
                line.getLevel(),
                line.getMessage(),
                thrown == null ? "" : thrown.getClassName());
    }
}
