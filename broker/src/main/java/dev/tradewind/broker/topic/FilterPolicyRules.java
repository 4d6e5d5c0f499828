package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.broker.topic.FilterPolicy.Scope;
import dev.tradewind.engine.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rules of SNS for a filter policy beyond what an event pattern must be (developer guide,
/// "Filter policy constraints").
///
/// SNS writes a policy anew without spaces before it checks it: its errors quote that text and count its
/// columns. The limits come first here, since a policy that breaks them can take very long to compile.
final class FilterPolicyRules {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_KEYS = 5;
    private static final int MAX_COMBINATIONS = 150;
    private static final String OR = "$or";

    private FilterPolicyRules() {}

    static EventPattern compile(String text, Scope scope) {
        var policy = parse(text);
        var pattern = policy.toString();
        refuseIf(policy.size() > MAX_KEYS, "Filter policy can not have more than 5 keys");
        refuseIf(combinations(policy, 1) > MAX_COMBINATIONS, "Filter policy is too complex");
        FilterOperators.fault(pattern)
                .or(() -> EventPattern.fault(pattern))
                .ifPresent(fault -> refuseIf(true, fault));
        if (scope == Scope.MESSAGE_ATTRIBUTES && isNested(policy)) {
            throw refusal(
                    "Filter policy scope MessageAttributes does not support nested filter policy");
        }
        return EventPattern.compile(pattern);
    }

    private static JsonNode parse(String text) {
        refuseIf(
                text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES,
                "Filter policy is larger than 256 KB");
        try {
            return PolicyJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw refusal("FilterPolicy: " + PolicyJson.words(e));
        }
    }

    /// The product of every list's length and depth; the alternatives of an `$or` are added up. Stops
    /// counting where the limit is passed.
    private static long combinations(JsonNode policy, int depth) {
        long product = 1;
        for (var field : policy.properties()) {
            product *= combinations(field.getKey(), field.getValue(), depth);
            if (product > MAX_COMBINATIONS) {
                return product;
            }
        }
        return product;
    }

    private static long combinations(String key, JsonNode value, int depth) {
        if (value.isObject()) {
            return combinations(value, depth + 1);
        }
        return isAlternatives(key, value)
                ? elements(value).mapToLong(each -> combinations(each, depth)).sum()
                : Math.max(1L, value.size()) * depth;
    }

    private static boolean isNested(JsonNode policy) {
        return policy.properties().stream()
                .anyMatch(field ->
                        field.getValue().isObject()
                                || (isAlternatives(field.getKey(), field.getValue())
                                        && elements(field.getValue())
                                                .anyMatch(FilterPolicyRules::isNested)));
    }

    private static boolean isAlternatives(String key, JsonNode value) {
        return key.equals(OR) && value.isArray();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void refuseIf(boolean broken, String fault) {
        if (broken) {
            throw refusal("FilterPolicy: " + fault);
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(TopicFault.FILTER_POLICY_INVALID, message);
    }
}
