package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// JSON as the values of CEL: numbers that are whole are of 64 bits, others double, and null is CEL's own.
final class CelValues {
    private CelValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> {
                var values = new ArrayList<>();
                node.forEach(it -> values.add(of(it)));
                yield values;
            }
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    private static Object number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.longValue()
                : (Object) node.doubleValue();
    }

    private static Map<String, Object> map(JsonNode node) {
        var values = new HashMap<String, Object>();
        node.properties().forEach(it -> values.put(it.getKey(), of(it.getValue())));
        return values;
    }
}
