package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.OptionalInt;

/// The order of values: numbers by what they are worth, texts by their characters, false before true. Values of two kinds
/// have none in a filter. Where entries are sorted, what is not there comes first, then null, false and true, numbers,
/// texts, and everything else.
final class ValueOrder {
    static final Comparator<JsonNode> SORTING =
            Comparator.comparingInt(ValueOrder::kind).thenComparing(ValueOrder::ofSameKind);

    private static final int OTHER = 5;

    private ValueOrder() {}

    static OptionalInt compare(JsonNode left, JsonNode right) {
        return kind(left) == kind(right) && kind(left) != OTHER
                ? OptionalInt.of(ofSameKind(left, right))
                : OptionalInt.empty();
    }

    static boolean areEqual(JsonNode left, JsonNode right) {
        var order = compare(left, right);
        return order.isPresent() ? order.getAsInt() == 0 : left.equals(right);
    }

    private static int kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> 0;
            case NULL -> 1;
            case BOOLEAN -> 2;
            case NUMBER -> 3;
            case STRING -> 4;
            case ARRAY, BINARY, OBJECT, POJO -> OTHER;
        };
    }

    private static int ofSameKind(JsonNode left, JsonNode right) {
        return switch (left.getNodeType()) {
            case BOOLEAN -> Boolean.compare(left.asBoolean(), right.asBoolean());
            case NUMBER -> left.decimalValue().compareTo(right.decimalValue());
            case STRING -> left.asText().compareTo(right.asText());
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> 0;
        };
    }
}
