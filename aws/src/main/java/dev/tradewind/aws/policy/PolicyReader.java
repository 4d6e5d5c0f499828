package dev.tradewind.aws.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.JsonFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the policy language. What it does not know it refuses, since leaving out a condition would allow
/// more than the policy says.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
final class PolicyReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_IDENTITY_STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> OF_STATEMENT =
            Stream.concat(OF_IDENTITY_STATEMENT.stream(), Stream.of("Principal", "NotPrincipal"))
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PRINCIPALS =
            Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private PolicyReader() {}

    /// The statements of a resource's policy, each of which names principals.
    static List<Statement> ofResource(String text) throws MalformedPolicyException {
        var statements = new ArrayList<Statement>();
        for (var node : statements(text)) {
            var statement = object(node, OF_STATEMENT, "a statement");
            statements.add(statement(statement, principals(statement), resources(statement)));
        }
        return statements;
    }

    /// The statements of an identity's policy, which are about that identity, and each of which names resources.
    static List<Statement> ofIdentity(String text) throws MalformedPolicyException {
        var statements = new ArrayList<Statement>();
        for (var node : statements(text)) {
            var statement = object(node, OF_IDENTITY_STATEMENT, "a statement");
            statements.add(
                    statement(statement, Selection.EVERYTHING, selection(statement, "Resource")));
        }
        return statements;
    }

    private static List<JsonNode> statements(String text) throws MalformedPolicyException {
        return oneOrMore(object(tree(text), OF_POLICY, "a policy").path("Statement"));
    }

    private static JsonNode tree(String text) throws MalformedPolicyException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException("it is not JSON: " + JsonFault.reason(text, e));
        }
    }

    private static Statement statement(
            JsonNode statement, Selection principals, Selection resources)
            throws MalformedPolicyException {
        return new Statement(
                allows(statement.path("Effect").asText()),
                principals,
                selection(statement, "Action"),
                resources,
                ConditionReader.read(statement.path("Condition")));
    }

    private static boolean allows(String effect) throws MalformedPolicyException {
        return switch (effect) {
            case "Allow" -> true;
            case "Deny" -> false;
            default -> throw new MalformedPolicyException("Effect is Allow or Deny");
        };
    }

    private static Selection principals(JsonNode statement) throws MalformedPolicyException {
        boolean negated = isNegated(statement, "Principal");
        var principal = statement.path(negated ? "NotPrincipal" : "Principal");
        if (principal.isTextual() && principal.asText().equals("*")) {
            return new Selection(List.of(Statement.EVERYONE), negated);
        }
        var wanted = new ArrayList<String>();
        for (var type : object(principal, PRINCIPALS, "a principal").properties()) {
            for (var name : texts(type.getValue())) {
                wanted.add(type.getKey() + ":" + name);
            }
        }
        return new Selection(wanted, negated);
    }

    private static Selection selection(JsonNode statement, String name)
            throws MalformedPolicyException {
        boolean negated = isNegated(statement, name);
        return new Selection(texts(statement.path(negated ? "Not" + name : name)), negated);
    }

    private static Selection resources(JsonNode statement) throws MalformedPolicyException {
        boolean isNamed = statement.has("Resource") || statement.has("NotResource");
        return isNamed
                ? selection(statement, "Resource")
                : Selection.EVERYTHING; // it is the policy of one resource anyway
    }

    private static boolean isNegated(JsonNode statement, String name)
            throws MalformedPolicyException {
        if (statement.has(name) && statement.has("Not" + name)) {
            throw new MalformedPolicyException("a statement has %1$s or Not%1$s".formatted(name));
        }
        return statement.has("Not" + name);
    }

    static JsonNode object(JsonNode node, Set<String> names, String what)
            throws MalformedPolicyException {
        if (!node.isObject()) {
            throw new MalformedPolicyException(what + " is a JSON object");
        }
        for (var field : node.properties()) {
            if (!names.contains(field.getKey())) {
                throw new MalformedPolicyException(
                        "%s has no element %s".formatted(what, field.getKey()));
            }
        }
        return node;
    }

    static List<String> texts(JsonNode node) throws MalformedPolicyException {
        var texts = new ArrayList<String>();
        for (var element : oneOrMore(node)) {
            if (!element.isValueNode() || element.isNull()) {
                throw new MalformedPolicyException("an element is a text or a list of texts");
            }
            if (element.asText().contains("${")) {
                throw new MalformedPolicyException("policy variables are not supported");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    private static List<JsonNode> oneOrMore(JsonNode node) throws MalformedPolicyException {
        if (node.isMissingNode() || (node.isArray() && node.isEmpty())) {
            throw new MalformedPolicyException("a required element is missing or empty");
        }
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }
}
