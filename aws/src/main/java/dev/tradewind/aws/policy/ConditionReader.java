package dev.tradewind.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the conditions of a statement.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition". What a request has of a key is one value, so
/// `ForAllValues` and `ForAnyValue` differ only where it has none.
final class ConditionReader {
    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";

    private ConditionReader() {}

    static List<Condition> read(JsonNode conditions) throws MalformedPolicyException {
        var result = new ArrayList<Condition>();
        if (conditions.isMissingNode()) {
            return result;
        }
        for (var block : properties(conditions)) {
            for (var key : properties(block.getValue())) {
                result.add(condition(block.getKey(), key.getKey(), key.getValue()));
            }
        }
        return result;
    }

    private static Condition condition(String operator, String key, JsonNode wanted)
            throws MalformedPolicyException {
        boolean forAll = operator.startsWith(FOR_ALL);
        boolean ifExists = operator.endsWith(IF_EXISTS);
        var known = operator(bare(operator));
        return new Condition(
                known,
                forAll || ifExists || (known.isNegated() && !operator.startsWith(FOR_ANY)),
                key,
                PolicyReader.texts(wanted));
    }

    private static String bare(String operator) {
        var unquantified = operator.replaceFirst("^(" + FOR_ALL + "|" + FOR_ANY + ")", "");
        return unquantified.endsWith(IF_EXISTS)
                ? unquantified.substring(0, unquantified.length() - IF_EXISTS.length())
                : unquantified;
    }

    private static ConditionOperator operator(String name) throws MalformedPolicyException {
        return ConditionOperator.named(name)
                .orElseThrow(
                        () -> new MalformedPolicyException("unknown condition operator " + name));
    }

    private static Iterable<Map.Entry<String, JsonNode>> properties(JsonNode node)
            throws MalformedPolicyException {
        if (!node.isObject()) {
            throw new MalformedPolicyException("conditions are JSON objects");
        }
        return node.properties();
    }
}
