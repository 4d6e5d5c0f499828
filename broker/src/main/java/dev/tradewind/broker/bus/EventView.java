package dev.tradewind.broker.bus;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// An event as rules look at it and targets get it: its text, made once, and its tree, made when a rule first
/// needs it. For one thread.
final class EventView {
    private final BusEvent event;
    private final String text;
    private @Nullable JsonNode tree;

    EventView(BusEvent event) {
        this.event = event;
        text = event.text();
    }

    BusEvent event() {
        return event;
    }

    String text() {
        return text;
    }

    /// Tells whether a pattern of the bus's index matches that the index does not know to match.
    boolean matches(RulePattern pattern) {
        if (pattern.isExact()) {
            return true;
        }
        var parsed = tree();
        return parsed.isMissingNode()
                ? pattern.matcher().matches(text)
                : pattern.matcher().matches(parsed);
    }

    /// Tells whether a pattern matches that no index was asked for.
    boolean isAbout(RulePattern pattern) {
        return pattern.lists(event.source(), event.detailType()) && matches(pattern);
    }

    /// Missing where an object has a key twice: then every value counts, so the text is matched.
    private JsonNode tree() {
        if (tree == null) {
            tree = EventJson.treeWithoutRepeats(text);
        }
        return tree;
    }

    /// The tree for whoever takes parts of it.
    JsonNode readable() {
        return tree().isMissingNode() ? EventJson.tree(text) : tree();
    }
}
