package dev.tradewind.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The message that a request of SendMessage or Publish is.
final class RequestMessage {
    private RequestMessage() {}

    /// Refuses a request whose receiver, delay or attributes are none.
    static void check(UniversalTarget target, JsonNode request) {
        try {
            receiver(target, request, "us-east-1");
            message(target, request, "");
        } catch (IllegalArgumentException e) {
            throw SchedulerError.VALIDATION.because(
                    "Input is no request of this target: %s".formatted(e.getMessage()));
        }
    }

    /// The receiver: a queue by its URL, whose host says nothing here, or a topic.
    static Arn receiver(UniversalTarget target, JsonNode request, String region) {
        var text = request.path(target.receiver()).asText();
        return switch (target) {
            case SEND_MESSAGE -> queue(text, region);
            case PUBLISH ->
                    Arn.tryParse(text)
                            .orElseThrow(() -> new IllegalArgumentException("no ARN: " + text));
        };
    }

    private static Arn queue(String url, String region) {
        var path = Optional.ofNullable(URI.create(url).getPath()).orElse("").split("/", -1);
        if (path.length != 3) {
            throw new IllegalArgumentException("no URL of a queue: " + url);
        }
        return QueueArns.of(region, path[1], path[2]);
    }

    static NewMessage message(UniversalTarget target, JsonNode request, String sender) {
        return new NewMessage(
                request.path(target.text()).asText(),
                attributes(request.path("MessageAttributes")),
                delay(request.path("DelaySeconds")),
                text(request, "MessageGroupId"),
                text(request, "MessageDeduplicationId"),
                Optional.empty(),
                sender);
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
