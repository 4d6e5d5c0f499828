package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.event.ReplayNote;
import dev.tradewind.http.FormText;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A message as the broker has it: text, which bytes that are not UTF-8 are in Base64, and attributes, one of which has
/// all metadata as JSON, for there may be more than a queue's clients read. What others have sent to such a topic or
/// queue is a message without metadata.
final class DurableMessage {
    static final String METADATA = "dapr.metadata";
    static final String ENCODING = "dapr.encoding";
    private static final String BASE64 = "base64";
    private static final char REPLACEMENT = '\uFFFD';

    private DurableMessage() {}

    static NewMessage newMessage(Message message, String sender) {
        var text = text(message);
        return NewMessage.of(body(message, text), attributes(message, text), sender);
    }

    static Publication publication(Message message, String sender) {
        var text = text(message);
        return Publication.of(body(message, text), attributes(message, text), sender);
    }

    static Message read(ReceivedMessage received) {
        var message = new Message(bytes(received), metadata(received.attributes()));
        return attribute(received.attributes(), Notification.REPLAYED).isPresent()
                ? ReplayNote.on(message)
                : message;
    }

    private static String body(Message message, Optional<String> text) {
        return text.orElseGet(() -> Base64.getEncoder().encodeToString(message.data()));
    }

    private static Map<String, MessageAttribute> attributes(
            Message message, Optional<String> text) {
        var attributes = new HashMap<String, MessageAttribute>();
        if (text.isEmpty()) {
            attributes.put(ENCODING, MessageAttribute.string(BASE64));
        }
        if (!message.metadata().isEmpty()) {
            var json = new String(Json.write(message.metadata()), StandardCharsets.UTF_8);
            attributes.put(METADATA, MessageAttribute.string(json));
        }
        return attributes;
    }

    /// The text that the data are, if they are any. What stands for bytes that are none is no wrong text by itself, so it
    /// has a closer look follow.
    private static Optional<String> text(Message message) {
        var text = new String(message.data(), StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return Optional.of(text);
        }
        try {
            return Optional.of(FormText.ofUtf8(message.data()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(ReceivedMessage received) {
        try {
            if (attribute(received.attributes(), ENCODING).filter(BASE64::equals).isPresent()) {
                return Base64.getDecoder().decode(received.body());
            }
        } catch (IllegalArgumentException _) {
            // somebody else's message, with an attribute of this name
        }
        return received.body().getBytes(StandardCharsets.UTF_8);
    }

    /// The metadata of a message with such attributes.
    static Map<String, String> metadata(Map<String, MessageAttribute> attributes) {
        return attribute(attributes, METADATA).map(DurableMessage::strings).orElse(Map.of());
    }

    private static Map<String, String> strings(String json) {
        var strings = new HashMap<String, String>();
        try {
            Json.read(json.getBytes(StandardCharsets.UTF_8)).properties().stream()
                    .filter(it -> it.getValue().isTextual())
                    .forEach(it -> strings.put(it.getKey(), it.getValue().asText()));
        } catch (MalformedJson _) {
            // likewise
        }
        return strings;
    }

    private static Optional<String> attribute(
            Map<String, MessageAttribute> attributes, String name) {
        return attributes.get(name) instanceof MessageAttribute.Text(_, var value)
                ? Optional.of(value)
                : Optional.empty();
    }
}
