package dev.tradewind.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up logging without a configuration file. Lines go to standard error, so that what a command
/// answers on standard output stays clean.
///
/// Found by Logback as a service, it starts quiet: warnings and errors only, which is what a command that
/// asks a running instance wants. [#start] has the application tell what it does.
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OURS = "dev.tradewind";

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        write(loggers, LogFormat.TEXT);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Logs what the application does from now on, in `format`.
    public static void start(LogFormat format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.reset();
            write(loggers, format);
            loggers.getLogger(OURS).setLevel(Level.INFO);
        }
    }

    /// Logs nothing from now on: what is printed says it all.
    public static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private static void write(LoggerContext loggers, LogFormat format) {
        var encoder = encoder(format);
        encoder.setContext(loggers);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> encoder(LogFormat format) {
        return switch (format) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonEncoder();
        };
    }
}
