package dev.tradewind.app.command;

import dev.tradewind.app.logging.LogFormat;
import dev.tradewind.app.logging.LogLevels;
import dev.tradewind.app.logging.LogSettings;
import dev.tradewind.app.logging.LogTarget;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say what a process logs, how and where.
final class LogOptions {
    @Option(
            names = "--log",
            paramLabel = "text|json|dapr",
            defaultValue = "text",
            description =
                    "how log lines are written; dapr as its daemon writes them (${DEFAULT-VALUE})")
    private LogFormat format = LogFormat.TEXT;

    @Option(
            names = "--log-level",
            paramLabel = "LEVELS",
            defaultValue = "info",
            converter = Levels.class,
            description = {
                "what is logged: off, error, warn, info, debug or trace, and loggers that differ,",
                "as in info,dev.tradewind.events=debug (${DEFAULT-VALUE})"
            })
    private LogLevels levels = LogLevels.DEFAULT;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "logs there, not to standard error; five files before it are kept")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--log-file-size",
            paramLabel = "SIZE",
            defaultValue = "20MB",
            converter = Bytes.class,
            description = "when that file starts anew (${DEFAULT-VALUE})")
    private long fileBytesMax;

    LogSettings settings() {
        var target =
                file.<LogTarget>map(it -> new LogTarget.Rolling(it.toAbsolutePath(), fileBytesMax))
                        .orElseGet(LogTarget.Console::new);
        return new LogSettings(format, levels, target);
    }

    static final class Levels implements ITypeConverter<LogLevels> {
        @Override
        public LogLevels convert(String text) {
            try {
                return LogLevels.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return ByteSize.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no size; write 500KB, 20MB or 1GB".formatted(text)));
        }
    }
}
