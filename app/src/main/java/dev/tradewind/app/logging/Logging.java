package dev.tradewind.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up logging without a configuration file. Lines go to standard error, so that what a command
/// answers on standard output stays clean.
///
/// Found by Logback as a service, it starts quiet: warnings and errors only, which is what a command that
/// asks a running instance wants. [#start] has the application tell what it does.
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OURS = "dev.tradewind";

    /// The lines of single messages, of which there are thousands a second: only for whoever asks, or for the format that has
    /// them.
    private static final String MESSAGES = "dev.tradewind.dapr.runtime";

    /// The lines of single steps of a component with single messages: likewise, and at `debug` alone.
    private static final String COMPONENT_STEPS = "dev.tradewind.dapr.contrib";

    /// The logger of the steps of a service beside a sidecar, each request's some ten lines: as quiet as those of messages.
    public static final String STEPS = "dev.tradewind.steps";

    /// Otherwise Logback looks at the size once a minute, and a file grows by what comes in that.
    private static final Duration EACH_LINE = Duration.buildByMilliseconds(0);

    private static final AtomicReference<LogLevels> LEVELS =
            new AtomicReference<>(LogLevels.DEFAULT);

    /// Those who get each line beside.
    private static final List<LineTaker> TAKERS = new CopyOnWriteArrayList<>();

    private static final AtomicReference<Level> OF_MESSAGES = new AtomicReference<>(Level.WARN);

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        write(loggers, lines(loggers, LogFormat.TEXT, new LogTarget.Console()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Logs what the application does from now on.
    public static void start(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.reset();
            OF_MESSAGES.set(settings.format() == LogFormat.DAPR ? Level.INFO : Level.WARN);
            var lines = lines(loggers, settings.format(), settings.target());
            write(loggers, counted(loggers, shared(loggers, lines)));
            level(settings.levels());
        }
    }

    /// Logs at these levels from now on.
    public static synchronized void level(LogLevels levels) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            LEVELS.get().ofLoggers().keySet().forEach(it -> loggers.getLogger(it).setLevel(null));
            loggers.getLogger(OURS).setLevel(levels.ofApplication());
            var ofMessages = levelOfMessages(levels.ofApplication());
            loggers.getLogger(MESSAGES).setLevel(ofMessages);
            loggers.getLogger(COMPONENT_STEPS).setLevel(ofMessages);
            loggers.getLogger(STEPS).setLevel(OF_MESSAGES.get());
            levels.ofLoggers().forEach((name, level) -> loggers.getLogger(name).setLevel(level));
            LEVELS.set(levels);
        }
    }

    /// The level of lines of single messages: in the format that has them also that of the application, where it tells more.
    private static Level levelOfMessages(Level application) {
        var least = OF_MESSAGES.get();
        return least == Level.INFO && least.isGreaterOrEqual(application) ? application : least;
    }

    /// The levels at which it is logged now.
    public static LogLevels levels() {
        return LEVELS.get();
    }

    /// Logs nothing from now on: what is printed says it all.
    public static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    /// Writes what has been counted and not yet said, and lets go of a log file.
    public static void stop() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        }
    }

    /// Has somebody get every line too, once logging has [started][#start].
    ///
    /// @return what ends that
    public static Runnable share(LineTaker taker) {
        TAKERS.add(taker);
        return () -> TAKERS.remove(taker);
    }

    private static void write(LoggerContext loggers, Appender<ILoggingEvent> lines) {
        var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
    }

    private static Appender<ILoggingEvent> counted(
            LoggerContext loggers, Appender<ILoggingEvent> lines) {
        var counted = new RepeatedLines(lines);
        counted.setContext(loggers);
        counted.start();
        return counted;
    }

    private static Appender<ILoggingEvent> shared(
            LoggerContext loggers, Appender<ILoggingEvent> lines) {
        var shared = new SharedLines(lines, TAKERS);
        shared.setContext(loggers);
        shared.start();
        return shared;
    }

    static Appender<ILoggingEvent> lines(
            LoggerContext loggers, LogFormat format, LogTarget target) {
        var lines = appender(loggers, target);
        var encoder = encoder(format);
        encoder.setContext(loggers);
        encoder.start();
        lines.setEncoder(encoder);
        lines.start();
        return lines;
    }

    private static OutputStreamAppender<ILoggingEvent> appender(
            LoggerContext loggers, LogTarget target) {
        return switch (target) {
            case LogTarget.Console _ -> console(loggers);
            case LogTarget.Rolling rolling -> file(loggers, rolling);
        };
    }

    private static OutputStreamAppender<ILoggingEvent> console(LoggerContext loggers) {
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(loggers);
        console.setTarget("System.err");
        return console;
    }

    private static OutputStreamAppender<ILoggingEvent> file(
            LoggerContext loggers, LogTarget.Rolling rolling) {
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(loggers);
        file.setFile(rolling.file().toString());

        var names = new FixedWindowRollingPolicy();
        names.setContext(loggers);
        names.setParent(file);
        names.setFileNamePattern(rolling.file() + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(LogTarget.Rolling.KEPT);
        names.start();
        file.setRollingPolicy(names);

        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(loggers);
        size.setCheckIncrement(EACH_LINE);
        size.setMaxFileSize(new FileSize(rolling.bytesMax()));
        size.start();
        file.setTriggeringPolicy(size);
        return file;
    }

    private static Encoder<ILoggingEvent> encoder(LogFormat format) {
        return switch (format) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonEncoder();
            case DAPR -> new DaprEncoder();
        };
    }
}
