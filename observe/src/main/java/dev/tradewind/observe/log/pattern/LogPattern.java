package dev.tradewind.observe.log.pattern;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.MessageFilter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A filter pattern, ready to match the messages of one page. Any thread may ask.
public sealed interface LogPattern extends MessageFilter
        permits TermsPattern, JsonLogPattern, DelimitedPattern {
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
    @Override
    boolean matches(String message);

    /// The regular expressions in it, and what they have looked at.
    Looks looked();

    @Override
    default long looks() {
        return looked().count();
    }

    /// Tells whether messages that match have fields which can be named.
    default boolean isOfFields() {
        return false;
    }

    /// Tells whether a selector can name a value in messages that match, `$.member` of JSON or `$name` of fields.
    default boolean hasField(String selector) {
        return false;
    }

    /// The number that a text is, if it is one.
    static OptionalDouble number(String text) {
        return PatternValue.number(text);
    }

    /// The value in a message that a selector names, `$.member` of JSON or `$name` of fields.
    default Optional<String> value(String message, String selector) {
        return Optional.empty();
    }

    /// The values in a message that the pattern names, by their selectors.
    default Map<String, String> values(String message) {
        return Map.of();
    }
}
