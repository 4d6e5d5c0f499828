package dev.tradewind.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.Bus;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;

/// The policy of a bus in its JSON, which PutPermission adds statements to.
///
/// Source of its form: recorded answers.
final class BusPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATEMENT = "Statement";

    private final Bus bus;
    private final ObjectNode policy;

    private BusPolicy(Bus bus, ObjectNode policy) {
        this.bus = bus;
        this.policy = policy;
    }

    static BusPolicy of(Bus bus) {
        var text = bus.attributes().get(BusOperations.POLICY);
        return new BusPolicy(bus, text == null ? none() : parse(text));
    }

    private static ObjectNode none() {
        var policy = JsonNodeFactory.instance.objectNode();
        policy.put("Version", "2012-10-17");
        policy.putArray(STATEMENT);
        return policy;
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checked, yet not JSON", e);
        }
    }

    /// A statement, that of the same id replaced.
    BusPolicy with(PutPermissionRequest request) {
        remove(request.statementId());
        var statement = statements().addObject();
        statement.put("Sid", request.statementId());
        statement.put("Effect", "Allow");
        if (request.principal().equals("*")) {
            statement.put("Principal", "*");
        } else {
            statement
                    .putObject("Principal")
                    .put("AWS", "arn:aws:iam::%s:root".formatted(request.principal()));
        }
        statement.put("Action", request.action());
        statement.put("Resource", bus.arn().toString());
        var condition = request.condition();
        if (condition != null) {
            statement
                    .putObject("Condition")
                    .putObject(condition.type())
                    .put(condition.key(), condition.value());
        }
        return this;
    }

    /// Takes a statement away; whether there was one.
    boolean remove(String id) {
        var statements = statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asText().equals(id)) {
                statements.remove(i);
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return statements().isEmpty();
    }

    String text() {
        return policy.toString();
    }

    /// A policy may have one statement that is no list.
    private ArrayNode statements() {
        if (!(policy.get(STATEMENT) instanceof ArrayNode)) {
            var only = policy.get(STATEMENT);
            policy.putArray(STATEMENT).add(only);
        }
        return policy.withArray(STATEMENT);
    }
}
