package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// The words for what a pattern wants at a path. Source of the operators: EventBridge User Guide, "Comparison
/// operators for use in event patterns".
final class WantedText {
    private static final String IN_ANY_CASE = "equals-ignore-case";

    private WantedText() {}

    /// @param values the array that the pattern has for the path
    static String of(JsonNode values) {
        return ShortText.of(
                values.valueStream().map(WantedText::ofValue).collect(Collectors.joining(" or ")));
    }

    private static String ofValue(JsonNode value) {
        return value.isObject()
                ? value.propertyStream()
                        .map(operator -> ofOperator(operator.getKey(), operator.getValue()))
                        .collect(Collectors.joining(" and "))
                : ShortText.of(value);
    }

    private static String ofOperator(String operator, JsonNode operand) {
        return switch (operator) {
            case "exactly" -> ShortText.of(operand);
            case "prefix" -> "text that begins with " + texts(operand);
            case "suffix" -> "text that ends with " + texts(operand);
            case "wildcard" -> "text like " + texts(operand);
            case IN_ANY_CASE -> texts(operand) + " in any case";
            case "anything-but" -> butNot(operand);
            case "numeric" -> numbers(operand);
            case "exists" -> operand.asBoolean() ? "a value" : "no value";
            case "cidr" -> "an address of " + texts(operand);
            default -> operator + " " + ShortText.of(operand);
        };
    }

    /// A text, one of several, or either in any case.
    private static String texts(JsonNode operand) {
        if (operand.isObject()) {
            return texts(operand.path(IN_ANY_CASE)) + " in any case";
        }
        return operand.isArray()
                ? operand.valueStream().map(ShortText::of).collect(Collectors.joining(" or "))
                : ShortText.of(operand);
    }

    private static String butNot(JsonNode operand) {
        var unwanted =
                operand.isObject()
                        ? operand.propertyStream()
                                .map(it -> ofOperator(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(" and "))
                        : texts(operand);
        return "a value other than " + unwanted;
    }

    private static String numbers(JsonNode comparisons) {
        var terms = new ArrayList<String>();
        for (int i = 0; i + 1 < comparisons.size(); i += 2) {
            terms.add(comparisons.get(i).asText() + " " + ShortText.of(comparisons.get(i + 1)));
        }
        return "a number " + String.join(" and ", terms);
    }
}
