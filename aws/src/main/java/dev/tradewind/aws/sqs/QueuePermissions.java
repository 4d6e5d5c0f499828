package dev.tradewind.aws.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.engine.Arn;
import java.util.List;
import java.util.Optional;

/// A queue's access policy as AddPermission and RemovePermission change it: one statement for each label.
///
/// Source: SQS API Reference, AddPermission; the policy's form and the words from recorded answers of AWS.
final class QueuePermissions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATEMENT = "Statement";

    private final ObjectNode policy;

    private QueuePermissions(ObjectNode policy) {
        this.policy = policy;
    }

    /// @param text the policy that the queue has, if any
    static QueuePermissions of(Arn queue, Optional<String> text) {
        return new QueuePermissions(text.map(QueuePermissions::parse).orElseGet(() -> none(queue)));
    }

    private static ObjectNode none(Arn queue) {
        var policy = JsonNodeFactory.instance.objectNode();
        policy.put("Version", "2008-10-17");
        policy.put("Id", queue + "/SQSDefaultPolicy");
        policy.putArray(STATEMENT);
        return policy;
    }

    private static ObjectNode parse(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode policy
                    && policy.path(STATEMENT) instanceof ArrayNode) {
                return policy;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw SqsError.INVALID_ATTRIBUTE_VALUE.because("Invalid value for the parameter Policy.");
    }

    void add(Arn queue, String label, List<String> accounts, List<String> actions) {
        if (find(label).isPresent()) {
            throw Require.invalid("Label", label, "Already exists.");
        }
        var statement = statements().addObject();
        statement.put("Sid", label);
        statement.put("Effect", "Allow");
        var principals = accounts.stream().map("arn:aws:iam::%s:root"::formatted).toList();
        statement.putObject("Principal").set("AWS", oneOrAll(principals));
        statement.set("Action", oneOrAll(actions.stream().map("SQS:"::concat).toList()));
        statement.put("Resource", queue.toString());
    }

    void remove(String label) {
        int index =
                find(label).orElseThrow(() -> Require.invalid("Label", label, "can't find label."));
        statements().remove(index);
    }

    /// The policy's text; none once the last statement is gone.
    Optional<String> text() {
        return statements().isEmpty() ? Optional.empty() : Optional.of(policy.toString());
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
