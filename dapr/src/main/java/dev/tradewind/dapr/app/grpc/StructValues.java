package dev.tradewind.dapr.app.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Set;

/// Trees of JSON in Protocol Buffers' own types for them, whose numbers are all of double precision.
final class StructValues {
    private StructValues() {}

    /// @param without members that are left out
    static Struct of(ObjectNode object, Set<String> without) {
        var struct = Struct.newBuilder();
        object.properties().stream()
                .filter(it -> !without.contains(it.getKey()))
                .forEach(it -> struct.putFields(it.getKey(), value(it.getValue())));
        return struct.build();
    }

    private static Value value(JsonNode node) {
        var value = Value.newBuilder();
        return switch (node.getNodeType()) {
            case STRING -> value.setStringValue(node.asText()).build();
            case NUMBER -> value.setNumberValue(node.asDouble()).build();
            case BOOLEAN -> value.setBoolValue(node.asBoolean()).build();
            case OBJECT -> value.setStructValue(of((ObjectNode) node, Set.of())).build();
            case ARRAY -> value.setListValue(list(node)).build();
            case NULL, MISSING, BINARY, POJO ->
                    value.setNullValue(NullValue.NULL_VALUE)
                            .build(); // a tree that was read has none but the first
        };
    }

    private static ListValue list(JsonNode array) {
        var list = ListValue.newBuilder();
        array.forEach(it -> list.addValues(value(it)));
        return list.build();
    }
}
