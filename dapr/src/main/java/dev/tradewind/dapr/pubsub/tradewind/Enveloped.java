package dev.tradewind.dapr.pubsub.tradewind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.dapr.event.ForeignJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The envelope that a queue has a topic's message in where its subscription is not raw: SNS Developer Guide, "Fanout to
/// Amazon SQS queues". A message without one that was here before has its topic as an attribute.
final class Enveloped {
    /// The attribute with the name of the topic that a message came from.
    static final String TOPIC = "dapr.topic";

    private Enveloped() {}

    /// The message that is within, with its topic; the same one if it is in no envelope.
    static ReceivedMessage opened(ReceivedMessage received) {
        if (topic(received).isPresent()) {
            return received;
        }
        return ForeignJson.read(received.body().getBytes(StandardCharsets.UTF_8))
                .filter(Enveloped::isNotification)
                .map(it -> within(received, it))
                .orElse(received);
    }

    /// The topic of a message that is opened.
    static Optional<String> topic(ReceivedMessage opened) {
        return opened.attributes().get(TOPIC) instanceof MessageAttribute.Text(_, var topic)
                ? Optional.of(topic)
                : Optional.empty();
    }

    /// The attributes, with all that the message needs to be known again as one of its topic, where it had one.
    static Map<String, MessageAttribute> keepingTopic(
            ReceivedMessage opened, Map<String, MessageAttribute> attributes) {
        var all = new HashMap<>(attributes);
        topic(opened).ifPresent(it -> all.put(TOPIC, MessageAttribute.string(it)));
        return all;
    }

    private static boolean isNotification(JsonNode body) {
        return body.path("Type").asText().equals("Notification")
                && body.path("TopicArn").isTextual()
                && body.path("Message").isTextual();
    }

    private static ReceivedMessage within(ReceivedMessage received, JsonNode envelope) {
        var attributes = new HashMap<String, MessageAttribute>();
        var arn = envelope.path("TopicArn").asText();
        attributes.put(TOPIC, MessageAttribute.string(arn.substring(arn.lastIndexOf(':') + 1)));
        envelope.path("MessageAttributes").properties().stream()
                .filter(it -> it.getValue().path("Type").asText().equals("String"))
                .forEach(it ->
                        attributes.put(
                                it.getKey(),
                                MessageAttribute.string(it.getValue().path("Value").asText())));
        return new ReceivedMessage(
                received.messageId(),
                received.receipt(),
                envelope.path("Message").asText(),
                attributes,
                received.receiveCount(),
                received.sentAt(),
                received.firstReceivedAt(),
                received.senderId(),
                received.groupId(),
                received.deduplicationId(),
                received.sequenceNumber(),
                received.traceHeader(),
                received.deadLetterSource());
    }
}
