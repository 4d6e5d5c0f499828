package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;

/// The kinds of JSON values, in the words of an explanation.
final class NodeKind {
    private NodeKind() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a truth value";
            case NULL, MISSING -> "null";
            case NUMBER -> "a number";
            case OBJECT, POJO -> "an object";
            case BINARY, STRING -> "text";
        };
    }
}
