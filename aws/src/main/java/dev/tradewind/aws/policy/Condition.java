package dev.tradewind.aws.policy;

import java.util.List;

/// One key's condition in a statement: any of `wanted` will do, or for a negated operator none.
///
/// @param missing whether it holds where the request does not have the key
record Condition(ConditionOperator operator, boolean missing, String key, List<String> wanted) {
    Condition {
        wanted = List.copyOf(wanted);
    }

    boolean holds(Access access) {
        var actual = access.value(key);
        if (operator == ConditionOperator.NULL) {
            return wanted.stream().anyMatch(it -> Boolean.parseBoolean(it) == actual.isEmpty());
        }
        return actual.map(value ->
                        operator.isNegated()
                                != wanted.stream().anyMatch(it -> operator.matches(it, value)))
                .orElse(missing);
    }
}
