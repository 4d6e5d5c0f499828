package dev.tradewind.aws.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;

/// A resource's access policy as AddPermission and RemovePermission change it: one statement for each label.
///
/// Source: the form that policies have in recorded answers of AWS, of queues and topics alike.
public final class AccessPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATEMENT = "Statement";

    private final ObjectNode policy;

    private AccessPolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /// A policy with no statement yet.
    public static AccessPolicy none(String id) {
        var policy = JsonNodeFactory.instance.objectNode();
        policy.put("Version", "2008-10-17");
        policy.put("Id", id);
        policy.putArray(STATEMENT);
        return new AccessPolicy(policy);
    }

    /// Nothing if `text` is no JSON object with a list of statements.
    public static Optional<AccessPolicy> parse(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode policy
                            && policy.path(STATEMENT) instanceof ArrayNode
                    ? Optional.of(new AccessPolicy(policy))
                    : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    public boolean has(String label) {
        return find(label).isPresent();
    }

    /// Adds a statement that lets `accounts` do `actions`.
    public void allow(String label, List<String> accounts, List<String> actions, Arn resource) {
        var statement = statements().addObject();
        statement.put("Sid", label);
        statement.put("Effect", "Allow");
        var principals = accounts.stream().map("arn:aws:iam::%s:root"::formatted).toList();
        statement.putObject("Principal").set("AWS", oneOrAll(principals));
        statement.set("Action", oneOrAll(actions));
        statement.put("Resource", resource.toString());
    }

    /// Takes a statement away; whether there was one.
    public boolean remove(String label) {
        var index = find(label);
        index.ifPresent(statements()::remove);
        return index.isPresent();
    }

    public boolean isEmpty() {
        return statements().isEmpty();
    }

    public int statementCount() {
        return statements().size();
    }

    public String text() {
        return policy.toString();
    }

    private ArrayNode statements() {
        return policy.withArray(STATEMENT);
    }

    private Optional<Integer> find(String label) {
        for (int i = 0; i < statements().size(); i++) {
            if (statements().get(i).path("Sid").asText().equals(label)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static JsonNode oneOrAll(List<String> texts) {
        if (texts.size() == 1) {
            return JsonNodeFactory.instance.textNode(texts.getFirst());
        }
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
