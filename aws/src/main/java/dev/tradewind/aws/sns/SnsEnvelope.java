package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Subscription;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The JSON envelope in which SNS delivers a notification that is not raw. Unlike AWS's it is not signed,
/// and so says nothing of a signature.
///
/// Source: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats".
///
/// @param endpoint where this endpoint is reached, `http://localhost:4566`; asked for each time, since a
///     server knows it only once it listens
public record SnsEnvelope(Supplier<String> endpoint) implements NotificationFormat {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String envelope(Notification notification) {
        var publication = notification.publication();
        var subscription = notification.subscription();
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("Type", "Notification");
            json.writeStringField("MessageId", notification.messageId().toString());
            if (notification.sequenceNumber().isPresent()) {
                json.writeStringField("SequenceNumber", notification.sequenceNumber().get());
            }
            json.writeStringField("TopicArn", subscription.topic().toString());
            if (publication.subject().isPresent()) {
                json.writeStringField("Subject", publication.subject().get());
            }
            json.writeStringField("Message", publication.messageFor(subscription.protocol()));
            json.writeStringField("Timestamp", Timestamps.text(notification.publishedAt()));
            json.writeStringField("UnsubscribeURL", unsubscribeUrl(subscription));
            writeAttributes(json, publication.attributes());
            if (notification.replayed()) {
                json.writeStringField("Replayed", "true");
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private String unsubscribeUrl(Subscription subscription) {
        return endpoint.get() + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn();
    }

    private static void writeAttributes(
            JsonGenerator json, Map<String, MessageAttribute> attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("MessageAttributes");
        for (var attribute : new TreeMap<>(attributes).entrySet()) {
            json.writeObjectFieldStart(attribute.getKey());
            json.writeStringField("Type", attribute.getValue().dataType());
            switch (attribute.getValue()) {
                case MessageAttribute.Text(_, var value) -> json.writeStringField("Value", value);
                case MessageAttribute.Binary(_, var value) -> json.writeBinaryField("Value", value);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
