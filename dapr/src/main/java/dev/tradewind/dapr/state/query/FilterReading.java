package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// The reading of a filter, `{"EQ": {"state": "CA"}}` for example. It counts the conditions, of which there may be so many.
final class FilterReading {
    static final int CONDITIONS_MAX = 1000;
    private static final int DEPTH_MAX = 20;

    private int conditions;

    DataFilter read(JsonNode filter) {
        return read(filter, 0);
    }

    private DataFilter read(JsonNode filter, int depth) {
        if (filter.size() != 1 || !filter.isObject()) {
            throw new UnansweredQuery("a filter is an object with one member");
        }
        if (depth > DEPTH_MAX) {
            throw new UnansweredQuery(
                    "filters are at most %d within each other".formatted(DEPTH_MAX));
        }
        var member = filter.properties().iterator().next();
        var operand = member.getValue();
        return switch (member.getKey()) {
            case "AND" -> new DataFilter.And(all(operand, depth));
            case "OR" -> new DataFilter.Or(all(operand, depth));
            case "EQ" -> condition(operand, it -> oneOf(it, false));
            case "NEQ" -> condition(operand, it -> oneOf(it, true));
            case "IN" -> condition(operand, this::in);
            case "GT" -> condition(operand, it -> compared(it, order -> order > 0));
            case "GTE" -> condition(operand, it -> compared(it, order -> order >= 0));
            case "LT" -> condition(operand, it -> compared(it, order -> order < 0));
            case "LTE" -> condition(operand, it -> compared(it, order -> order <= 0));
            default -> throw new UnansweredQuery("there is no filter " + member.getKey());
        };
    }

    private List<DataFilter> all(JsonNode filters, int depth) {
        if (!filters.isArray() || filters.isEmpty()) {
            throw new UnansweredQuery("AND and OR have an array of filters");
        }
        var all = new ArrayList<DataFilter>();
        for (var filter : filters) {
            all.add(read(filter, depth + 1));
        }
        return all;
    }

    private DataFilter condition(
            JsonNode operand, Function<Map.Entry<String, JsonNode>, DataFilter> reading) {
        if (operand.size() != 1 || !operand.isObject()) {
            throw new UnansweredQuery("a condition is on one key");
        }
        count(1);
        return reading.apply(operand.properties().iterator().next());
    }

    private void count(int more) {
        conditions += more;
        if (conditions > CONDITIONS_MAX) {
            throw new UnansweredQuery("there are at most %d conditions".formatted(CONDITIONS_MAX));
        }
    }

    private static DataFilter oneOf(Map.Entry<String, JsonNode> on, boolean isNegated) {
        return new DataFilter.OneOf(FieldPath.of(on.getKey()), List.of(on.getValue()), isNegated);
    }

    private DataFilter in(Map.Entry<String, JsonNode> on) {
        if (!on.getValue().isArray()) {
            throw new UnansweredQuery("IN has an array of values");
        }
        count(on.getValue().size());
        var values = new ArrayList<JsonNode>();
        on.getValue().forEach(values::add);
        return new DataFilter.OneOf(FieldPath.of(on.getKey()), values, false);
    }

    private static DataFilter compared(Map.Entry<String, JsonNode> on, IntPredicate order) {
        return new DataFilter.Compared(FieldPath.of(on.getKey()), on.getValue(), order);
    }
}
