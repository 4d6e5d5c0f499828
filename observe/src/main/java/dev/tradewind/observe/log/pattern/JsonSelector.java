package dev.tradewind.observe.log.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A path into a JSON object, `$.member.list[0]`.
///
/// @param text as the pattern has it
record JsonSelector(String text, List<Step> steps) {
    private static final int INDEX_DIGITS_MAX = 9;

    JsonSelector {
        steps = List.copyOf(steps);
    }

    /// One step of the path.
    sealed interface Step {
        Stream<JsonNode> from(JsonNode node);

        record Member(String name) implements Step {
            @Override
            public Stream<JsonNode> from(JsonNode node) {
                return Stream.ofNullable(node.get(name));
            }
        }

        record Element(int index) implements Step {
            @Override
            public Stream<JsonNode> from(JsonNode node) {
                return Stream.ofNullable(node.get(index));
            }
        }

        record All() implements Step {
            @Override
            public Stream<JsonNode> from(JsonNode node) {
                return node.valueStream();
            }
        }
    }

    static JsonSelector read(PatternScan scan) {
        scan.require("$");
        var text = new StringBuilder("$");
        var steps = new ArrayList<Step>();
        while (true) {
            if (scan.take("[")) {
                steps.add(bracket(scan, text));
            } else if (scan.take(".")) {
                steps.add(member(scan, text));
            } else if (steps.isEmpty()) {
                throw scan.invalid("a selector begins with $.");
            } else {
                return new JsonSelector(text.toString(), steps);
            }
        }
    }

    private static Step bracket(PatternScan scan, StringBuilder text) {
        Step step;
        if (scan.take("*")) {
            text.append("[*]");
            step = new Step.All();
        } else if (scan.take("'")) {
            var name = scan.takeWhile(it -> it != '\'');
            scan.require("'");
            text.append("['").append(name).append("']");
            step = new Step.Member(name);
        } else {
            var digits = scan.takeWhile(it -> it >= '0' && it <= '9');
            if (digits.isEmpty() || digits.length() > INDEX_DIGITS_MAX) {
                throw scan.invalid("a number in brackets is expected");
            }
            text.append('[').append(digits).append(']');
            step = new Step.Element(Integer.parseInt(digits));
        }
        scan.require("]");
        return step;
    }

    private static Step member(PatternScan scan, StringBuilder text) {
        if (scan.peek() == '[') {
            scan.require("[");
            return bracket(scan, text);
        }
        if (scan.take("*")) {
            text.append(".*");
            return new Step.All();
        }
        var name =
                scan.takeWhile(
                        it -> Character.isLetterOrDigit(it) || it == '_' || it == '-' || it == '@');
        if (name.isEmpty()) {
            throw scan.invalid("a member's name is expected");
        }
        text.append('.').append(name);
        return new Step.Member(name);
    }

    /// The nodes that the path leads to.
    List<JsonNode> in(JsonNode object) {
        var nodes = Stream.of(object);
        for (var step : steps) {
            nodes = nodes.flatMap(step::from);
        }
        return nodes.toList();
    }
}
