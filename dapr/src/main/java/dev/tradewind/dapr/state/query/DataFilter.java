package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntPredicate;

/// A condition on the data of an entry.
sealed interface DataFilter {
    /// Tells whether data is one of those that are asked for.
    boolean holds(JsonNode data);

    /// The value at a path is one of several; for a filter that asks for all others, none of them.
    record OneOf(FieldPath path, List<JsonNode> values, boolean isNegated) implements DataFilter {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(JsonNode data) {
            var found = path.in(data);
            return values.stream().anyMatch(it -> ValueOrder.areEqual(found, it)) != isNegated;
        }
    }

    /// The value at a path is more or less than another of its kind.
    record Compared(FieldPath path, JsonNode value, IntPredicate order) implements DataFilter {
        @Override
        public boolean holds(JsonNode data) {
            var compared = ValueOrder.compare(path.in(data), value);
            return compared.isPresent() && order.test(compared.getAsInt());
        }
    }

    /// All of them hold; so they do where there are none.
    record And(List<DataFilter> filters) implements DataFilter {
        static final And EVERYTHING = new And(List.of());

        public And {
            filters = List.copyOf(filters);
        }

        @Override
        public boolean holds(JsonNode data) {
            return filters.stream().allMatch(it -> it.holds(data));
        }
    }

    /// At least one of them holds.
    record Or(List<DataFilter> filters) implements DataFilter {
        public Or {
            filters = List.copyOf(filters);
        }

        @Override
        public boolean holds(JsonNode data) {
            return filters.stream().anyMatch(it -> it.holds(data));
        }
    }
}
