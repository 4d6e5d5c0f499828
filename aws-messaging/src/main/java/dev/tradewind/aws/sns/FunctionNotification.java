package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import java.util.List;

/// The event that a function is called with for a notification: the envelope in a record, with two links spelled as Lambda
/// spells them, a subject even where there is none, and attributes likewise.
///
/// Source: Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications".
public final class FunctionNotification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ATTRIBUTES = "MessageAttributes";

    /// The fields of the envelope, in their order here.
    private static final List<Spelling> FIELDS =
            List.of(
                    Spelling.same("Type"),
                    Spelling.same("MessageId"),
                    Spelling.same("TopicArn"),
                    Spelling.same("Subject"),
                    Spelling.same("Message"),
                    Spelling.same("Timestamp"),
                    Spelling.same("SignatureVersion"),
                    Spelling.same("Signature"),
                    new Spelling("SigningCertURL", "SigningCertUrl"),
                    new Spelling("UnsubscribeURL", "UnsubscribeUrl"));

    private FunctionNotification() {}

    /// @param envelope as an endpoint of HTTP would get it
    public static String of(Arn subscription, String envelope) {
        var event = JSON.createObjectNode();
        var record = event.putArray("Records").addObject();
        record.put("EventSource", "aws:sns");
        record.put("EventVersion", "1.0");
        record.put("EventSubscriptionArn", subscription.toString());
        copy(read(envelope), record.putObject("Sns"));
        return event.toString();
    }

    private static JsonNode read(String envelope) {
        try {
            return JSON.readTree(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope is JSON", e);
        }
    }

    private static void copy(JsonNode envelope, ObjectNode sns) {
        for (var field : FIELDS) {
            var value = envelope.get(field.inEnvelope());
            sns.set(field.inEvent(), value == null ? JSON.nullNode() : value);
        }
        var attributes = envelope.get(ATTRIBUTES);
        sns.set(ATTRIBUTES, attributes == null ? JSON.createObjectNode() : attributes);
    }

    private record Spelling(String inEnvelope, String inEvent) {
        static Spelling same(String name) {
            return new Spelling(name, name);
        }
    }
}
