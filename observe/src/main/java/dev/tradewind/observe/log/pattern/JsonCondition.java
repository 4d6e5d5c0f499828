package dev.tradewind.observe.log.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// A condition on a JSON object.
sealed interface JsonCondition {
    boolean holds(JsonNode object);

    /// The selectors in it.
    Stream<JsonSelector> selectors();

    record All(List<JsonCondition> conditions) implements JsonCondition {
        @Override
        public boolean holds(JsonNode object) {
            return conditions.stream().allMatch(it -> it.holds(object));
        }

        @Override
        public Stream<JsonSelector> selectors() {
            return conditions.stream().flatMap(JsonCondition::selectors);
        }
    }

    record Any(List<JsonCondition> conditions) implements JsonCondition {
        @Override
        public boolean holds(JsonNode object) {
            return conditions.stream().anyMatch(it -> it.holds(object));
        }

        @Override
        public Stream<JsonSelector> selectors() {
            return conditions.stream().flatMap(JsonCondition::selectors);
        }
    }

    /// A comparison with a value; what is not there is neither equal nor unequal.
    record Compared(JsonSelector selector, PatternComparison comparison, PatternValue value)
            implements JsonCondition {
        @Override
        public boolean holds(JsonNode object) {
            return selector.in(object).stream()
                    .filter(JsonNode::isValueNode)
                    .anyMatch(it -> comparison.holds(it.asText(), value));
        }

        @Override
        public Stream<JsonSelector> selectors() {
            return Stream.of(selector);
        }
    }

    /// `IS TRUE`, `IS FALSE`, `IS NULL`: what is there is that.
    record Is(JsonSelector selector, JsonNode value) implements JsonCondition {
        @Override
        public boolean holds(JsonNode object) {
            return selector.in(object).stream().anyMatch(value::equals);
        }

        @Override
        public Stream<JsonSelector> selectors() {
            return Stream.of(selector);
        }
    }

    record NotExists(JsonSelector selector) implements JsonCondition {
        @Override
        public boolean holds(JsonNode object) {
            return selector.in(object).isEmpty();
        }

        @Override
        public Stream<JsonSelector> selectors() {
            return Stream.of(selector);
        }
    }
}
