package dev.tradewind.observe.log.pattern;

import dev.tradewind.engine.Refusal;
import java.util.Map;
import java.util.Optional;

/// A filter pattern, ready to match messages. Any thread may ask.
public sealed interface LogPattern permits TermsPattern, JsonLogPattern, DelimitedPattern {
    /// Source: CloudWatch Logs API Reference, FilterLogEvents, PutMetricFilter.
    int LENGTH_MAX = 1024;

    /// Reads a pattern; an empty one matches everything.
    ///
    /// @throws Refusal with [dev.tradewind.observe.log.LogFault#INVALID_PATTERN]
    static LogPattern parse(String text) {
        var trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            return JsonPatternParser.parse(trimmed);
        }
        return trimmed.startsWith("[")
                ? DelimitedPatternParser.parse(trimmed)
                : TermsPattern.parse(trimmed);
    }

    /// Tells whether a message is as the pattern says.
    ///
    /// @throws Refusal with [dev.tradewind.observe.log.LogFault#INVALID_PATTERN] if a regular expression takes too long
    boolean matches(String message);

    /// The value in a message that a selector names, `$.member` of JSON or `$name` of fields.
    default Optional<String> value(String message, String selector) {
        return Optional.empty();
    }

    /// The values in a message that the pattern names, by their selectors.
    default Map<String, String> values(String message) {
        return Map.of();
    }
}
