package dev.tradewind.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The members of a request, or of an entry of one, that say what a message is. What cannot be one is an
/// [IllegalArgumentException].
final class MessageMembers {
    private MessageMembers() {}

    /// @param text the member that is sent
    static NewMessage of(JsonNode entry, String text, String sender) {
        return new NewMessage(
                required(entry, text),
                attributes(entry.path("MessageAttributes")),
                delay(entry.path("DelaySeconds")),
                text(entry, "MessageGroupId"),
                text(entry, "MessageDeduplicationId"),
                Optional.empty(),
                sender);
    }

    static String required(JsonNode node, String member) {
        return text(node, member)
                .orElseThrow(() -> new IllegalArgumentException("it needs a text " + member));
    }

    /// A text that says something.
    static String filled(JsonNode node, String member) {
        var text = required(node, member);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(member + " is empty");
        }
        return text;
    }

    static Optional<String> text(JsonNode node, String member) {
        return Optional.of(node.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Duration> delay(JsonNode seconds) {
        if (seconds.isMissingNode()) {
            return Optional.empty();
        }
        var delay = Duration.ofSeconds(seconds.asLong(-1));
        if (delay.isNegative() || delay.compareTo(QueueSettings.DELAY_MAX) > 0) {
            throw new IllegalArgumentException("DelaySeconds " + seconds);
        }
        return Optional.of(delay);
    }

    private static Map<String, MessageAttribute> attributes(JsonNode node) {
        var attributes = new HashMap<String, MessageAttribute>();
        node.properties()
                .forEach(it -> attributes.put(it.getKey(), attribute(it.getKey(), it.getValue())));
        return attributes;
    }

    private static MessageAttribute attribute(String name, JsonNode node) {
        var type = text(node, "DataType").orElse("");
        var bytes = text(node, "BinaryValue").map(Base64.getDecoder()::decode);
        var value = text(node, "StringValue");
        if (type.startsWith("Binary") && bytes.isPresent()) {
            return new MessageAttribute.Binary(type, bytes.get());
        }
        if ((type.startsWith("String") || type.startsWith("Number")) && value.isPresent()) {
            return new MessageAttribute.Text(type, value.get());
        }
        throw new IllegalArgumentException("MessageAttributes " + name);
    }
}
