package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.pattern.EventPattern;

/// An event that is explained: as a matcher reads it, and as it is shown.
///
/// @param text a JSON object
/// @param shown its tree, which of a key that is there twice has the last value only
/// @param repeats whether there is such a key, so that matchers read the text
public record ExplainedEvent(String text, JsonNode shown, boolean repeats) {
    /// @throws IllegalArgumentException if the text is no JSON object
    public static ExplainedEvent of(String text) {
        var tree = PatternJson.tree(text);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("an event is a JSON object");
        }
        return new ExplainedEvent(text, tree, PatternJson.hasRepeats(text));
    }

    boolean matches(EventPattern pattern) {
        return repeats ? pattern.matches(text) : pattern.matches(shown);
    }
}
