package dev.tradewind.app.logging;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The levels of loggers, written `info,dev.tradewind.broker=debug`: one for the application, then those of loggers
/// below it or elsewhere that differ.
public record LogLevels(String application, SequencedMap<String, String> loggers) {
    public static final LogLevels DEFAULT = new LogLevels("info", new LinkedHashMap<>());

    private static final int LOGGERS_MAX = 100;
    private static final List<String> LEVELS =
            List.of("off", "error", "warn", "info", "debug", "trace");
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_.$]{1,200}");

    public LogLevels {
        loggers = new LinkedHashMap<>(loggers);
    }

    /// Levels as they are written.
    ///
    /// @throws IllegalArgumentException if one is none, or a logger's name cannot be one
    public static LogLevels of(String text) {
        var application = "info";
        var loggers = new LinkedHashMap<String, String>();
        for (var part : text.split(",", LOGGERS_MAX + 1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                application = level(part);
            } else {
                loggers.put(logger(part.substring(0, equals)), level(part.substring(equals + 1)));
            }
        }
        return new LogLevels(application, loggers);
    }

    private static String level(String text) {
        var level = text.strip().toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException(
                    "a log level is one of %s, not '%s'; write info,LOGGER=debug"
                            .formatted(String.join(", ", LEVELS), text.strip()));
        }
        return level;
    }

    private static String logger(String text) {
        var name = text.strip();
        if (!LOGGER.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name of a logger".formatted(name));
        }
        return name;
    }

    Level ofApplication() {
        return Level.toLevel(application);
    }

    Map<String, Level> ofLoggers() {
        return loggers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> Level.toLevel(it.getValue())));
    }

    @Override
    public String toString() {
        return loggers.entrySet().stream()
                .map(it -> "," + it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("", application, ""));
    }
}
