package dev.tradewind.broker.bus.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path to a part of an event, as `$.detail.items[0].sku`, `$.detail['a name']` or `$.resources[*]`.
///
/// @param text as it was given
public record EventPath(String text, List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\.([^.\\[\\]'\"*\\s]+)|\\['([^']+)'\\]|\\[\"([^\"]+)\"\\]|\\[(\\d{1,9})\\]|\\[(\\*)\\]");

    public EventPath {
        steps = List.copyOf(steps);
    }

    /// One step from a value to what is in it.
    sealed interface Step {
        record Member(String name) implements Step {}

        record Element(int index) implements Step {}

        record EveryElement() implements Step {}
    }

    /// Nothing if `text` is no path.
    public static Optional<EventPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(text).region(1, text.length());
        while (matcher.lookingAt()) {
            steps.add(step(matcher));
            matcher.region(matcher.end(), text.length());
        }
        return matcher.regionStart() == text.length()
                ? Optional.of(new EventPath(text, steps))
                : Optional.empty();
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(4) != null) {
            return new Step.Element(Integer.parseInt(matcher.group(4)));
        }
        if (matcher.group(5) != null) {
            return new Step.EveryElement();
        }
        for (int group = 1; group <= 2; group++) {
            if (matcher.group(group) != null) {
                return new Step.Member(matcher.group(group));
            }
        }
        return new Step.Member(matcher.group(3));
    }

    /// The part that the path leads to, if the event has it; of every element, an array of their parts.
    public Optional<JsonNode> in(JsonNode event) {
        return Optional.of(walk(event, steps)).filter(it -> !it.isMissingNode());
    }

    private static JsonNode walk(JsonNode from, List<Step> steps) {
        var at = from;
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Member(var name) -> at = at.path(name);
                case Step.Element(var index) -> at = at.path(index);
                case Step.EveryElement() -> {
                    return every(at, steps.subList(i + 1, steps.size()));
                }
            }
        }
        return at;
    }

    private static JsonNode every(JsonNode elements, List<Step> rest) {
        var found = JsonNodeFactory.instance.arrayNode();
        for (var element : elements) {
            var part = walk(element, rest);
            if (!part.isMissingNode()) {
                found.add(part);
            }
        }
        return found;
    }
}
